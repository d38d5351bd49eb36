// Operaton's engine inside a plain Java process: a process instance for each reminder, which waits for its moment at a timer
// and then records and delivers. `java Reminders prepare|register|work`, with what host.mjs gets in the environment.
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.regex.Pattern;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.JavaDelegate;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.operaton.bpm.model.bpmn.Bpmn;

public final class Reminders {
  private static final boolean TUNED = "1".equals(System.getenv("PEER_TUNED"));
  private static final URI RECORD = URI.create(System.getenv("PEER_URL"));
  private static final URI SINK = URI.create(System.getenv("PEER_SINK"));
  private static final String[] WHO = RECORD.getUserInfo().split(":", 2);
  private static final String JDBC = "jdbc:postgresql://" + RECORD.getHost() + ":" + RECORD.getPort() + RECORD.getPath();
  private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  /** A connection a thread: opening one for each reminder would be what is measured. */
  private static final ThreadLocal<Connection> CONNECTIONS = ThreadLocal.withInitial(Reminders::connect);

  public static void main(String[] args) throws Exception {
    boolean works = args[0].equals("work");
    ProcessEngine engine = engine(args[0].equals("prepare"), works);
    if (args[0].equals("prepare")) prepare(engine);
    if (args[0].equals("register")) register(engine);
    if (works) System.out.println("ready");
    else {
      engine.close();
      System.exit(0);
    }
  }

  private static ProcessEngine engine(boolean makesSchema, boolean works) {
    StandaloneProcessEngineConfiguration all = new StandaloneProcessEngineConfiguration();
    all.setJdbcUrl(JDBC);
    all.setJdbcDriver("org.postgresql.Driver");
    all.setJdbcUsername(WHO[0]);
    all.setJdbcPassword(WHO[1]);
    all.setDatabaseSchemaUpdate(makesSchema ? "true" : "false");
    all.setEnforceHistoryTimeToLive(false);
    all.setJobExecutorActivate(works);
    if (TUNED) {
      DefaultJobExecutor executor = new DefaultJobExecutor();
      executor.setLockTimeInMillis(5_000);
      executor.setWaitTimeInMillis(200);
      executor.setMaxWait(500);
      executor.setBackoffTimeInMillis(10);
      executor.setMaxBackoff(100);
      executor.setCorePoolSize(10);
      executor.setMaxPoolSize(10);
      executor.setQueueSize(20);
      executor.setMaxJobsPerAcquisition(20);
      all.setJobExecutor(executor);
      all.setJobExecutorAcquireByDueDate(true);
      all.setJdbcMaxActiveConnections(20);
    }
    return all.buildProcessEngine();
  }

  private static void prepare(ProcessEngine engine) throws SQLException {
    try (var statement = CONNECTIONS.get().createStatement()) {
      statement.execute(
          "create table recorded (reminder int " + (TUNED ? "primary key" : "") + ", at timestamptz not null default clock_timestamp())");
    }
    var process =
        Bpmn.createExecutableProcess("reminder").operatonHistoryTimeToLive(1)
            .startEvent()
            .intermediateCatchEvent("moment").timerWithDate("${dueAt}")
            .serviceTask("give").operatonClass(Give.class.getName())
            .endEvent()
            .done();
    engine.getRepositoryService().createDeployment().addModelInstance("reminder.bpmn", process).deploy();
  }

  private static void register(ProcessEngine engine) throws Exception {
    String said = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    Pattern.compile("\"reminder\":(\\d+),\"dueAt\":\"([^\"]+)\"").matcher(said).results().toList().parallelStream()
        .forEach(
            each ->
                engine.getRuntimeService().startProcessInstanceByKey(
                    "reminder", Map.of("reminder", Integer.valueOf(each.group(1)), "dueAt", Date.from(Instant.parse(each.group(2))))));
  }

  private static Connection connect() {
    try {
      return DriverManager.getConnection(JDBC, WHO[0], WHO[1]);
    } catch (SQLException error) {
      throw new IllegalStateException(error);
    }
  }

  /** The service task: records, then delivers. */
  public static final class Give implements JavaDelegate {
    @Override
    public void execute(DelegateExecution execution) throws Exception {
      int reminder = (Integer) execution.getVariable("reminder");
      try (var insert = CONNECTIONS.get().prepareStatement("insert into recorded (reminder) values (?) on conflict do nothing")) {
        insert.setInt(1, reminder);
        insert.execute();
      }
      HttpRequest request =
          HttpRequest.newBuilder(SINK)
              .header("idempotency-key", "reminder-" + reminder)
              .POST(HttpRequest.BodyPublishers.ofString(Integer.toString(reminder)))
              .build();
      int status = HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status >= 300) throw new IllegalStateException("the sink answered " + status);
    }
  }
}
