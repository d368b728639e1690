package dev.penumbra.e2e.fake;

import org.jspecify.annotations.Nullable;

/**
 * An error as the Gemini API words it.
 *
 * @param code HTTP status
 * @param status the provider's name of the error
 * @param retryDelay as {@code RetryInfo} has it, for instance {@code 37s}; null for none
 */
public record ApiError(
        int code, String status, String message, @Nullable String retryDelay) {
    public static ApiError invalidArgument(String message) {
        return new ApiError(400, "INVALID_ARGUMENT", message, null);
    }

    public static ApiError unauthenticated() {
        return new ApiError(401, "UNAUTHENTICATED", "API key not valid. Please pass a valid API key.", null);
    }

    public static ApiError permissionDenied() {
        return new ApiError(
                403,
                "PERMISSION_DENIED",
                "Method doesn't allow unregistered callers (callers without established identity). Please use API Key"
                        + " or other form of API consumer identity to call this API.",
                null);
    }

    public static ApiError unknownModel(String model, String version) {
        return new ApiError(
                404,
                "NOT_FOUND",
                ("models/%s is not found for API version %s, or is not supported for generateContent. Call"
                                + " ModelService.ListModels to see the list of available models and their supported"
                                + " methods.")
                        .formatted(model, version),
                null);
    }

    public static ApiError unknownPath() {
        return new ApiError(404, "NOT_FOUND", "The requested URL was not found on this server.", null);
    }

    public static ApiError quotaExhausted(String retryDelay) {
        return new ApiError(
                429,
                "RESOURCE_EXHAUSTED",
                "You exceeded your current quota, please check your plan and billing details. Please retry in "
                        + retryDelay + ".",
                retryDelay);
    }

    public static ApiError internal() {
        return new ApiError(500, "INTERNAL", "An internal error has occurred. Please retry.", null);
    }

    public static ApiError overloaded() {
        return new ApiError(503, "UNAVAILABLE", "The model is overloaded. Please try again later.", null);
    }
}
