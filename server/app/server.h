#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/server.h"
#include "server/app/health.h"
#include "server/app/options.h"
#include "server/audit/auditor.h"
#include "server/audit/publisher.h"
#include "server/audit/witness.h"
#include "server/gateway/gateway.h"
#include "server/intake/intake.h"
#include "server/projections/projector.h"
#include "server/projections/world_from_views.h"
#include "server/services/admin_service.h"
#include "server/services/audit_service.h"
#include "server/services/bodies_service.h"
#include "server/services/duty_service.h"
#include "server/services/federation_service.h"
#include "server/services/indicator_service.h"
#include "server/services/journal_service.h"
#include "server/services/plan_service.h"
#include "server/services/view_queries.h"
#include "server/services/view_verifier.h"
#include "server/subscriptions/hub.h"
#include "storage/commit/committer.h"
#include "storage/db/rocks_database.h"
#include "storage/db/views_database.h"
#include "storage/log/rocks_checkpoints.h"
#include "storage/log/rocks_event_log.h"
#include "storage/merkle/note_key.h"
#include "storage/views/rocks_view_store.h"

namespace yoriai::server {

// The whole server: built in the direction in which a report passes through
// it, stopped against it.
//
//   thread         owner            blocks on             never
//   gRPC pool      gRPC             nothing               a disk sync, a mutex
//                                                         held over I/O, the
//                                                         committer
//   committer (2)  Committer        its queue, the sync   user code that waits
//   projector (1)  Projector        the head              writes to the log
//   answers (1)    Projector        positions, deadlines  waits for a caller
//   hub (1)        Hub              the head, heartbeats  waits for a
//                                                         subscriber
//   read-ahead (2) JournalService   its queue, the disk   waits for a reader
//   http (2)       Gateway          sockets               touches storage
//   publisher (1)  Publisher        its interval, the     holds up an append
//                                   disk, witnesses
//   verifier (1)   ViewVerifier     its orders, the       holds up whoever
//                                   disk, the projector   reads or folds
//
// Threads: port(), address() and InProcessChannel() are for any, the rest for
// the owner. After a crash: Create() on the same directory goes on.
class Server final {
 public:
  // Opens the data and serves.
  //
  // INVALID_ARGUMENT: the options, in words for whoever wrote them.
  // UNAVAILABLE: another server has the data, or the address is taken.
  // FAILED_PRECONDITION, DATA_LOSS: as RocksDatabase, RocksEventLog and
  // OpenLogKey say. CANCELLED: the options said to stop before it served.
  static absl::StatusOr<std::unique_ptr<Server>> Create(
      const ServerOptions& options);

  ~Server() { Stop(); }

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // The port that is listened on; 0 for a unix socket.
  int port() const { return port_; }

  // The port that HTTP is served on; 0 if it is not.
  int http_port() const { return gateway_ == nullptr ? 0 : gateway_->port(); }

  // Where a client on this machine finds it. Example: "127.0.0.1:41234".
  std::string address() const;

  // A channel that needs no network.
  std::shared_ptr<grpc::Channel> InProcessChannel();

  // For clocks that jump: lets heartbeats come by the clock of now.
  void NoticeClock() { hub_.Wake(); }

  const storage::EventLog& log() const { return *log_; }

  // Ends every subscription with a reason, answers what is under way, and
  // closes the data. Whatever outlasts the grace is cut off, unanswered.
  void Stop();

 private:
  Server(const ServerOptions& options,
         std::unique_ptr<storage::RocksDatabase> database,
         std::unique_ptr<storage::RocksEventLog> log,
         std::unique_ptr<storage::ViewsDatabase> views_database,
         storage::SigningKey log_key,
         std::vector<std::unique_ptr<Witness>> witnesses);

  absl::Status Listen();

  // Constant after construction.
  const ServerOptions options_;

  // In the order of the flow; each may use those before it.
  const std::unique_ptr<storage::RocksDatabase> database_;
  const std::unique_ptr<storage::RocksEventLog> log_;
  const std::unique_ptr<storage::ViewsDatabase> views_database_;
  storage::RocksViewStore views_;
  Projector projector_;
  WorldFromViews worlds_;
  storage::Committer committer_;
  Intake intake_;
  Hub hub_;
  storage::RocksCheckpoints checkpoints_;
  Auditor auditor_;
  Publisher publisher_;
  ViewQueries queries_;
  JournalService journal_service_;
  FederationService federation_service_;
  BodiesService bodies_service_;
  PlanService plan_service_;
  IndicatorService indicator_service_;
  DutyService duty_service_;
  AuditService audit_service_;
  ViewVerifier verifier_;
  AdminService admin_service_;

  int port_ = 0;
  std::unique_ptr<grpc::Server> doors_;
  std::unique_ptr<Health> health_;
  std::unique_ptr<Gateway> gateway_;
};

}  // namespace yoriai::server
