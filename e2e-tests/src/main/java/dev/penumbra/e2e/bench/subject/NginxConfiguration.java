package dev.penumbra.e2e.bench.subject;

import java.nio.file.Path;

/**
 * nginx as a person would set it up for this traffic: one worker, connections to the upstream kept, answers passed on
 * unbuffered, bodies held in memory. One port proxies, the other mirrors every request as well.
 */
record NginxConfiguration(Path folder, int port, int mirrorPort, int upstreamPort) {
    String text() {
        return """
                daemon off;
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log stderr warn;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  keepalive_requests 1000000000;
                  keepalive_timeout 600s;
                  client_max_body_size 64m;
                  client_body_buffer_size 1m;
                  tcp_nodelay on;
                  upstream stub {
                    server 127.0.0.1:%4$d;
                    keepalive 512;
                    keepalive_requests 1000000000;
                    keepalive_timeout 600s;
                  }
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_buffering off;
                  proxy_read_timeout 600s;
                  server {
                    listen 127.0.0.1:%2$d backlog=4096;
                    location / { proxy_pass http://stub; }
                  }
                  server {
                    listen 127.0.0.1:%3$d backlog=4096;
                    location / { mirror /mirror; proxy_pass http://stub; }
                    location = /mirror { internal; proxy_pass http://stub$request_uri; }
                  }
                }
                """.formatted(folder, port, mirrorPort, upstreamPort);
    }
}
