package dev.penumbra.e2e.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.e2e.stack.Form;
import dev.penumbra.e2e.stack.Stack;
import java.io.PrintWriter;

/** Where a person looks next while the stack runs. */
final class WhereNext {
    private WhereNext() {}

    static void print(PrintWriter out, Stack stack) {
        ClickHouseAccess clickHouse = stack.clickHouse();
        out.printf(
                "%nclickhouse  %s, user %s, password in %s%n",
                clickHouse.url(), clickHouse.user(), stack.folder().clickHousePassword());
        out.printf(
                "proxy       http://127.0.0.1:%d, metrics on port %d%n",
                stack.ports().proxy(), stack.ports().admin());
        if (stack.form() == Form.CLUSTER) {
            out.printf(
                    "            http://127.0.0.1:%d, metrics on port %d%n",
                    stack.ports().secondProxy(), stack.ports().secondAdmin());
        }
        out.printf("flink       http://127.0.0.1:%d%n", stack.ports().flinkUi());
        out.printf("logs        %s%n", stack.folder().logs());
        out.printf("ask         ./penumbra sql 'SELECT * FROM verdicts'%n");
        out.printf("%nCtrl-C stops everything.%n");
        out.flush();
    }
}
