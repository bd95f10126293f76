import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** Neo4j with Bolt: FOLDER HOST PORT neo4j/PASSWORD. Prints `Started.` when it can be asked. */
public final class Neo4jServer {
  public static void main(String[] args) throws Exception {
    var isNew = !Files.exists(Path.of(args[0], "data"));
    var server = new DatabaseManagementServiceBuilder(Path.of(args[0]))
        .setConfig(BoltConnector.enabled, true)
        .setConfig(BoltConnector.listen_address, new SocketAddress(args[1], Integer.parseInt(args[2])))
        .setConfig(GraphDatabaseSettings.auth_enabled, true)
        .setConfig(GraphDatabaseSettings.pagecache_memory, 256L << 20)
        .build();
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    if (isNew) setPassword(server, args[3].split("/", 2));
    System.out.println("Started.");
    Thread.currentThread().join();
  }

  private static void setPassword(DatabaseManagementService server, String[] login) {
    server.database("system").executeTransactionally(
        "ALTER USER " + login[0] + " SET PASSWORD $password CHANGE NOT REQUIRED",
        Map.of("password", login[1]));
  }
}
