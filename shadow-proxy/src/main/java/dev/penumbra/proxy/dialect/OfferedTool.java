package dev.penumbra.proxy.dialect;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A function that the client offers to the model and runs itself.
 *
 * @param parameters their schema, in the provider's form of JSON schema; a missing node for none
 */
public record OfferedTool(String name, JsonNode parameters) {}
