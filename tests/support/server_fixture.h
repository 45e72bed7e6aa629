#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "proto/namespaces.h"
#include "server/app/server.h"
#include "storage/base/clock.h"
#include "tests/support/temp_directory.h"
#include "yoriai/api/v1/admin_service.grpc.pb.h"
#include "yoriai/api/v1/bodies_service.grpc.pb.h"
#include "yoriai/api/v1/federation_service.grpc.pb.h"
#include "yoriai/api/v1/indicator_service.grpc.pb.h"
#include "yoriai/api/v1/journal_service.grpc.pb.h"
#include "yoriai/api/v1/plan_service.grpc.pb.h"

namespace yoriai::test {

// A server in this process, on a directory of its own and a port that the
// system picked, and stubs that speak to it over the wire.
//
// Threads: the stubs are for any, the rest is not thread-safe.
class ServerFixture final {
 public:
  // `clock` must outlive this.
  explicit ServerFixture(
      const storage::Clock& clock = storage::Clock::System());

  server::Server& server() { return *server_; }
  const std::string& data_dir() const { return directory_.path(); }

  // Stops the server, lets `between` have the data, and starts another one on
  // it.
  void Restart(const std::function<void()>& between = [] {});

  apipb::JournalService::Stub& journal() { return *journal_; }
  apipb::FederationService::Stub& federation() { return *federation_; }
  apipb::BodiesService::Stub& bodies() { return *bodies_; }
  apipb::PlanService::Stub& plan() { return *plan_; }
  apipb::IndicatorService::Stub& indicators() { return *indicators_; }
  apipb::AdminService::Stub& admin() { return *admin_; }
  const std::shared_ptr<grpc::Channel>& channel() { return channel_; }

  // Appends `events` as `author`; empty: as nobody.
  grpc::Status Append(const std::vector<eventpb::Event>& events,
                      apipb::AppendResponse* response = nullptr,
                      const std::string& author = "miyagi");

  // Registers the organisation "miyagi", which every other event needs as its
  // author, as the first event on record.
  void RegisterMiyagi();

  // Reads everything on record that `request` asks for.
  std::vector<apipb::RecordedEvent> ReadAll(
      const apipb::ReadRequest& request = {});

 private:
  void Start();

  const storage::Clock& clock_;
  const TempDirectory directory_;
  std::unique_ptr<server::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<apipb::JournalService::Stub> journal_;
  std::unique_ptr<apipb::FederationService::Stub> federation_;
  std::unique_ptr<apipb::BodiesService::Stub> bodies_;
  std::unique_ptr<apipb::PlanService::Stub> plan_;
  std::unique_ptr<apipb::IndicatorService::Stub> indicators_;
  std::unique_ptr<apipb::AdminService::Stub> admin_;
};

// A context whose call fails, rather than hangs, when nothing comes.
std::unique_ptr<grpc::ClientContext> CallContext(
    const std::string& author = "");

// Events, each with an id that follows from `name`.
eventpb::Event EventOf(absl::string_view name, absl::string_view occurred_on);
eventpb::Event OrganisationRegistered(absl::string_view organisation_id);
eventpb::Event BodyEstablished(absl::string_view body_id);
eventpb::Event BodyDissolved(absl::string_view body_id);
eventpb::Event MeetingHeld(absl::string_view meeting_id,
                           absl::string_view body_id);
eventpb::Event PlanAdopted(absl::string_view plan_id);

}  // namespace yoriai::test
