package dev.penumbra.jobs;

import org.apache.flink.client.deployment.application.ApplicationClusterEntryPoint;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.PluginUtils;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.entrypoint.EntrypointClusterConfiguration;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;

/**
 * A Flink JobManager in application mode, with both jobs as the application. It stands for the entry point of Flink's own
 * distribution, which is in no Maven jar; TaskManagers are Flink's own {@code TaskManagerRunner}.
 *
 * <p>Usage: {@code JobManager --configDir FOLDER_OF_FLINKS_CONFIG_YAML -- --config penumbra.yaml}.
 */
@SuppressWarnings("try") // Flink closes it in its own way
public final class JobManager extends ApplicationClusterEntryPoint {
    private JobManager(Configuration configuration, PackagedProgram program) {
        super(configuration, program, StandaloneResourceManagerFactory.getInstance());
    }

    public static void main(String[] arguments) throws Exception {
        EntrypointClusterConfiguration given = ClusterEntrypoint.parseArguments(arguments);
        Configuration configuration = loadConfiguration(given);
        FlinkSettings.jobManager(JobsConfig.fromArguments(given.getArgs()), configuration);
        FileSystem.initialize(configuration, PluginUtils.createPluginManagerFromRootFolder(configuration));
        PackagedProgram program = PackagedProgram.newBuilder()
                .setEntryPointClassName(ClusterJobs.class.getName())
                .setArguments(given.getArgs())
                .setConfiguration(configuration)
                .build();
        configureExecution(configuration, program);
        runClusterEntrypoint(new JobManager(configuration, program));
    }
}
