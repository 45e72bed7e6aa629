#include "tests/support/server_fixture.h"

#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "storage/base/check.h"
#include "storage/base/uuid.h"

namespace yoriai::test {
namespace {

constexpr char kDay[] = "2020-06-12";
constexpr std::chrono::seconds kPatience{60};

}  // namespace

ServerFixture::ServerFixture(const storage::Clock& clock) : clock_(clock) {
  Start();
}

void ServerFixture::Restart(const std::function<void()>& between) {
  server_.reset();
  between();
  Start();
}

void ServerFixture::Start() {
  server::ServerOptions options;
  options.data_dir = directory_.path();
  options.listen = "127.0.0.1:0";
  options.http_listen = "127.0.0.1:0";
  options.clock = &clock_;
  auto server = server::Server::Create(options);
  YORIAI_CHECK(server.ok()) << server.status().ToString();
  server_ = *std::move(server);
  // Of its own: channels of one process share connections otherwise.
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  channel_ = grpc::CreateCustomChannel(
      server_->address(), grpc::InsecureChannelCredentials(), arguments);
  journal_ = apipb::JournalService::NewStub(channel_);
  federation_ = apipb::FederationService::NewStub(channel_);
  bodies_ = apipb::BodiesService::NewStub(channel_);
  plan_ = apipb::PlanService::NewStub(channel_);
  indicators_ = apipb::IndicatorService::NewStub(channel_);
  admin_ = apipb::AdminService::NewStub(channel_);
}

grpc::Status ServerFixture::Append(const std::vector<eventpb::Event>& events,
                                   apipb::AppendResponse* response,
                                   const std::string& author) {
  apipb::AppendRequest request;
  for (const eventpb::Event& event : events) *request.add_events() = event;
  apipb::AppendResponse ignored;
  return journal_->Append(CallContext(author).get(), request,
                          response == nullptr ? &ignored : response);
}

void ServerFixture::RegisterMiyagi() {
  const grpc::Status status = Append({OrganisationRegistered("miyagi")});
  YORIAI_CHECK(status.ok()) << status.error_message();
}

std::vector<apipb::RecordedEvent> ServerFixture::ReadAll(
    const apipb::ReadRequest& request) {
  const auto context = CallContext();
  const auto reader = journal_->Read(context.get(), request);
  std::vector<apipb::RecordedEvent> events;
  apipb::ReadResponse response;
  while (reader->Read(&response)) {
    events.insert(events.end(), response.events().begin(),
                  response.events().end());
  }
  const grpc::Status status = reader->Finish();
  YORIAI_CHECK(status.ok()) << status.error_message();
  return events;
}

std::unique_ptr<grpc::ClientContext> CallContext(const std::string& author) {
  auto context = std::make_unique<grpc::ClientContext>();
  context->set_deadline(std::chrono::system_clock::now() + kPatience);
  if (!author.empty()) context->AddMetadata("yoriai-organisation", author);
  return context;
}

eventpb::Event EventOf(absl::string_view name, absl::string_view occurred_on) {
  eventpb::Event event;
  event.mutable_header()->set_event_id(
      storage::Uuid::FromName(name).ToString());
  event.mutable_header()->set_occurred_on(std::string(occurred_on));
  return event;
}

eventpb::Event OrganisationRegistered(absl::string_view organisation_id) {
  eventpb::Event event =
      EventOf(absl::StrCat("registered ", organisation_id), kDay);
  auto& registered = *event.mutable_organisation_registered();
  registered.set_organisation_id(std::string(organisation_id));
  registered.mutable_name()->set_ja(absl::StrCat(organisation_id, "県"));
  registered.mutable_name()->set_en(std::string(organisation_id));
  registered.set_sector(eventpb::SECTOR_GOVERNMENT);
  return event;
}

eventpb::Event BodyEstablished(absl::string_view body_id) {
  eventpb::Event event = EventOf(absl::StrCat("established ", body_id), kDay);
  auto& established = *event.mutable_body_established();
  established.set_body_id(std::string(body_id));
  established.mutable_name()->set_ja("地域懇談会");
  established.set_kind(eventpb::BODY_KIND_FORUM);
  return event;
}

eventpb::Event BodyDissolved(absl::string_view body_id) {
  eventpb::Event event = EventOf(absl::StrCat("dissolved ", body_id), kDay);
  event.mutable_body_dissolved()->set_body_id(std::string(body_id));
  return event;
}

eventpb::Event MeetingHeld(absl::string_view meeting_id,
                           absl::string_view body_id) {
  eventpb::Event event = EventOf(absl::StrCat("held ", meeting_id), kDay);
  event.mutable_meeting_held()->set_meeting_id(std::string(meeting_id));
  event.mutable_meeting_held()->set_body_id(std::string(body_id));
  return event;
}

eventpb::Event PlanAdopted(absl::string_view plan_id) {
  eventpb::Event event = EventOf(absl::StrCat("adopted ", plan_id), kDay);
  auto& adopted = *event.mutable_plan_adopted();
  adopted.set_plan_id(std::string(plan_id));
  adopted.mutable_terms()->mutable_name()->set_ja("第二次中期計画");
  adopted.mutable_terms()->set_first_fiscal_year(2020);
  adopted.mutable_terms()->set_last_fiscal_year(2024);
  return event;
}

}  // namespace yoriai::test
