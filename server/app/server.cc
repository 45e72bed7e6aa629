#include "server/app/server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include <filesystem>
#include <limits>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/app/commit_metrics.h"
#include "server/app/version.h"
#include "server/audit/log_key.h"
#include "server/audit/witnesses.h"
#include "server/projections/all_projections.h"
#include "storage/base/limits.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"
#include "storage/views/scratch_views.h"

namespace yoriai::server {
namespace {

constexpr absl::Duration kKeepaliveEvery = absl::Seconds(60);
constexpr absl::Duration kKeepaliveTimeout = absl::Seconds(20);
constexpr absl::Duration kClientPingsMin = absl::Seconds(30);

constexpr storage::Position kNever{std::numeric_limits<uint64_t>::max()};

absl::Status MakeDirectory(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (!error) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat(
      "the data directory ", path, " cannot be made: ", error.message()));
}

void SetArguments(grpc::ServerBuilder& builder) {
  const auto add = [&builder](const char* name, int64_t value) {
    builder.AddChannelArgument(name, static_cast<int>(value));
  };
  builder.SetMaxReceiveMessageSize(static_cast<int>(storage::kRequestBytesMax));
  // Two servers must not share a port and each get half of the calls.
  add(GRPC_ARG_ALLOW_REUSEPORT, 0);
  add(GRPC_ARG_KEEPALIVE_TIME_MS, absl::ToInt64Milliseconds(kKeepaliveEvery));
  add(GRPC_ARG_KEEPALIVE_TIMEOUT_MS,
      absl::ToInt64Milliseconds(kKeepaliveTimeout));
  // Otherwise clients that keep a quiet stream alive meet "too many pings".
  add(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
      absl::ToInt64Milliseconds(kClientPingsMin));
  add(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Create(
    const ServerOptions& options) {
  YORIAI_RETURN_IF_ERROR(CheckAddresses(options));
  YORIAI_RETURN_IF_ERROR(MakeDirectory(options.data_dir));
  storage::DatabaseOptions database_options;
  database_options.directory = options.data_dir;
  YORIAI_ASSIGN_OR_RETURN(std::unique_ptr<storage::RocksDatabase> database,
                          storage::RocksDatabase::Open(database_options));
  YORIAI_ASSIGN_OR_RETURN(
      std::unique_ptr<storage::RocksEventLog> log,
      storage::RocksEventLog::Open(*database, options.stopping));
  storage::ViewsDatabaseOptions views_options;
  views_options.directory = storage::ViewsDirectoryOf(options.data_dir);
  views_options.federation_id = database->federation_id();
  views_options.block_cache = database->block_cache();
  YORIAI_ASSIGN_OR_RETURN(
      std::unique_ptr<storage::ViewsDatabase> views_database,
      storage::ViewsDatabase::Open(views_options));
  storage::RocksCheckpoints checkpoints(*database);
  YORIAI_ASSIGN_OR_RETURN(storage::SigningKey log_key,
                          OpenLogKey(options.data_dir, options.origin,
                                     log->FederationId(), checkpoints));
  YORIAI_ASSIGN_OR_RETURN(
      std::vector<std::unique_ptr<Witness>> witnesses,
      OpenWitnesses(options.witness_policy_file, log_key.verifier()));
  std::unique_ptr<Server> server(new Server(
      options, std::move(database), std::move(log), std::move(views_database),
      std::move(log_key), std::move(witnesses)));
  YORIAI_RETURN_IF_ERROR(server->Listen());
  return server;
}

Server::Server(const ServerOptions& options,
               std::unique_ptr<storage::RocksDatabase> database,
               std::unique_ptr<storage::RocksEventLog> log,
               std::unique_ptr<storage::ViewsDatabase> views_database,
               storage::SigningKey log_key,
               std::vector<std::unique_ptr<Witness>> witnesses)
    : options_(options),
      database_(std::move(database)),
      log_(std::move(log)),
      views_database_(std::move(views_database)),
      views_(*views_database_),
      projector_(*log_, views_, AllProjections(), *options_.clock),
      worlds_(projector_),
      committer_(*log_, *options_.clock),
      intake_(*log_, committer_, worlds_),
      hub_(*log_, *options_.clock),
      checkpoints_(*database_),
      auditor_(*log_, std::move(log_key)),
      publisher_(*log_, auditor_, checkpoints_, *options_.clock,
                 options_.checkpoint_interval, std::move(witnesses)),
      queries_(*log_, committer_.recorded_time(), projector_, *options_.clock),
      journal_service_(*log_, intake_, hub_, *options_.clock),
      federation_service_(queries_),
      bodies_service_(queries_),
      plan_service_(queries_, *log_),
      indicator_service_(queries_, *log_, auditor_),
      duty_service_(queries_),
      audit_service_(*log_, auditor_, publisher_),
      verifier_(*log_, projector_, AllProjections(), *options_.clock,
                storage::ScratchViewsDirectoryOf(options_.data_dir)),
      admin_service_(*log_, projector_, hub_, verifier_, *options_.clock,
                     {kVersion, storage::kFormatVersion, options_.clock->Now()},
                     [this](apipb::GetServerMetricsResponse& response) {
                       AddCommitMetrics(committer_, response);
                     }) {}

absl::Status Server::Listen() {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  SetArguments(builder);
  builder.AddListeningPort(options_.listen, grpc::InsecureServerCredentials(),
                           &port_);
  std::vector<std::string> names;
  const auto offer = [&builder, &names](grpc::Service& service,
                                        const char* name) {
    builder.RegisterService(&service);
    names.emplace_back(name);
  };
  // A new service: one line here.
  offer(journal_service_, apipb::JournalService::service_full_name());
  offer(federation_service_, apipb::FederationService::service_full_name());
  offer(bodies_service_, apipb::BodiesService::service_full_name());
  offer(plan_service_, apipb::PlanService::service_full_name());
  offer(indicator_service_, apipb::IndicatorService::service_full_name());
  offer(duty_service_, apipb::DutyService::service_full_name());
  offer(audit_service_, apipb::AuditService::service_full_name());
  offer(admin_service_, apipb::AdminService::service_full_name());

  hub_.Start();
  publisher_.Start();
  doors_ = builder.BuildAndStart();
  if (doors_ == nullptr) {
    return absl::UnavailableError(absl::StrCat("yoriaid cannot listen on ",
                                               options_.listen,
                                               ": is another program there?"));
  }
  // gRPC calls the port of a unix socket 1.
  if (absl::StartsWith(options_.listen, "unix:")) port_ = 0;
  health_ = std::make_unique<Health>(*doors_->GetHealthCheckService(), names);
  projector_.WhenReached(log_->head().Get(), absl::InfiniteFuture(),
                         [this](absl::Status status) {
                           if (status.ok()) health_->Serve();
                         });
  if (!options_.http_listen.empty()) {
    Gateway::Options gateway_options;
    gateway_options.address = options_.http_listen;
    gateway_options.connections_max = options_.http_connections_max;
    gateway_options.published_checkpoint = publisher_.HasWitnesses();
    gateway_options.services = std::move(names);
    gateway_options.allowed_origins = options_.allowed_origins;
    gateway_options.federation_id = log_->FederationId();
    gateway_options.serving = [this] { return health_->serving(); };
    YORIAI_ASSIGN_OR_RETURN(
        gateway_, Gateway::Start(gateway_options, InProcessChannel()));
  }
  // No position is that far: this is called when folding has failed.
  projector_.WhenReached(kNever, absl::InfiniteFuture(),
                         [this](absl::Status) { health_->Fail(); });
  return absl::OkStatus();
}

std::string Server::address() const {
  if (port_ == 0) return options_.listen;
  return absl::StrCat(options_.listen.substr(0, options_.listen.rfind(':')),
                      ":", port_);
}

std::shared_ptr<grpc::Channel> Server::InProcessChannel() {
  grpc::ChannelArguments arguments;
  // Every answer is bounded by whoever gives it.
  arguments.SetMaxReceiveMessageSize(-1);
  return doors_->InProcessChannel(arguments);
}

void Server::Stop() {
  if (health_ != nullptr) health_->Stop();
  // Subscriptions, queries that wait for lagging views, streams of appends, and
  // a verification would keep the doors open.
  hub_.Stop();
  // After the subscriptions, whose last words go out through it too.
  if (gateway_ != nullptr) gateway_->Stop();
  publisher_.Stop();
  projector_.StopAnswering();
  journal_service_.StopAppends();
  verifier_.Stop();
  if (doors_ != nullptr) {
    doors_->Shutdown(absl::ToChronoTime(storage::Clock::System().Now() +
                                        options_.shutdown_grace));
  }
  intake_.Stop();
  committer_.Stop();
  projector_.Stop();
}

}  // namespace yoriai::server
