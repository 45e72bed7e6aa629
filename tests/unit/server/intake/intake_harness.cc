#include "tests/unit/server/intake/intake_harness.h"

#include "gtest/gtest.h"

namespace yoriai::server {

Harness::Harness() {
  const auto registered = Append({Registers("office")});
  EXPECT_TRUE(registered.ok()) << registered.status();
  AwaitViews();
}

Harness::~Harness() {
  // In the order in which the server stops.
  views.OpenGate();
  log.OpenGate();
  intake.Stop();
  committer.Stop();
  projector.Stop();
}

absl::StatusOr<apipb::AppendResponse> Harness::Append(
    const std::vector<eventpb::Event>& events, absl::string_view author_id) {
  return Submit(RequestOf(events), author_id);
}

absl::StatusOr<apipb::AppendResponse> Harness::Submit(
    const apipb::AppendRequest& request, absl::string_view author_id) {
  Answer answer;
  Start(request, answer, author_id);
  return answer.Get();
}

void Harness::Start(const apipb::AppendRequest& request, Answer& answer,
                    absl::string_view author_id, absl::Time deadline) {
  intake.Submit({std::string(author_id),
                 std::make_shared<apipb::AppendRequest>(request), deadline},
                answer.Done());
}

apipb::AppendRequest RequestOf(const std::vector<eventpb::Event>& events) {
  apipb::AppendRequest request;
  for (const eventpb::Event& event : events) *request.add_events() = event;
  return request;
}

eventpb::Event Registers(const std::string& organisation_id,
                         absl::string_view name) {
  return EventOn("2020-04-01",
                 "organisation_registered { organisation_id: '" +
                     organisation_id +
                     "' name { en: 'Some' } sector: SECTOR_OTHER }",
                 name);
}

eventpb::Event Joins(const std::string& organisation_id,
                     absl::string_view name) {
  return EventOn(
      "2020-04-02",
      "member_joined { organisation_id: '" + organisation_id + "' units: 3 }",
      name);
}

eventpb::Event Establishes(const std::string& body_id) {
  return EventOn("2020-04-01", "body_established { body_id: '" + body_id +
                                   "' name { en: 'Body' }"
                                   " kind: BODY_KIND_COUNCIL mandate {} }");
}

eventpb::Event Dissolves(const std::string& body_id) {
  return EventOn("2020-06-01", "body_dissolved { body_id: '" + body_id + "' }");
}

eventpb::Event Holds(const std::string& meeting_id,
                     const std::string& body_id) {
  return EventOn("2020-05-13", "meeting_held { meeting_id: '" + meeting_id +
                                   "' body_id: '" + body_id + "' }");
}

}  // namespace yoriai::server
