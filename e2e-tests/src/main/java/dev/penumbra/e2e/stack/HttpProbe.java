package dev.penumbra.e2e.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;

/** Probes of processes that say over HTTP how they are. */
public final class HttpProbe {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private HttpProbe() {}

    /** Ready when a GET of the address is answered with 200. */
    public static Probe ok(String address) {
        return () -> get(address).statusCode() == 200;
    }

    /** Ready when every task of that many Flink jobs runs. */
    public static Probe jobsRun(String webAddress, int jobs) {
        return () -> runningJobs(get(webAddress + "/jobs/overview").body()) == jobs;
    }

    /** Ready when the JobManager has heard of the TaskManager since then; of one that died it still tells for a while. */
    public static Probe taskManagerKnown(String webAddress, String id, Instant since) {
        return () -> heardOf(get(webAddress + "/taskmanagers").body(), id).isAfter(since);
    }

    /** Flink calls the time of the last heartbeat the time since it. */
    static Instant heardOf(String taskManagers, String id) throws IOException {
        JsonNode known = JSON.readTree(taskManagers).path("taskmanagers");
        return StreamSupport.stream(known.spliterator(), false)
                .filter(each -> each.path("id").asText().equals(id))
                .map(each ->
                        Instant.ofEpochMilli(each.path("timeSinceLastHeartbeat").asLong()))
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    static long runningJobs(String overview) throws IOException {
        JsonNode jobs = JSON.readTree(overview).path("jobs");
        return StreamSupport.stream(jobs.spliterator(), false)
                .map(job -> job.path("tasks"))
                .filter(tasks -> tasks.path("total").asInt() > 0)
                .filter(tasks ->
                        tasks.path("running").asInt() == tasks.path("total").asInt())
                .count();
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(2))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
