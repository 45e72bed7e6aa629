#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"
#include "yoriai/event/v1/event.pb.h"

// What an event is about: its type, its stream and its tags. Names of streams
// and tags are made here and nowhere else.

namespace yoriai::server {

// Returns the type of an event with a payload. Example: "MeetingHeld".
std::string TypeOf(const eventpb::Event& event);

// Says whether `type` is the type of any event.
bool IsEventType(absl::string_view type);

// Returns the stream of an event with a payload. Example: "body/salon".
std::string StreamOf(const eventpb::Event& event);

// Returns the tags of an event with a payload that `author_id` puts on record:
// sorted, each once. Keys: type, body, organisation, action_plan.
std::vector<std::string> TagsOf(const eventpb::Event& event,
                                absl::string_view author_id);

// Returns the tags that `filter` demands: at least one of each inner list
// (the shape of storage::ReadSpec::tags).
std::vector<std::vector<std::string>> TagsOf(const apipb::Filter& filter);

// Streams, by what they are about.
std::string OrganisationStream(absl::string_view organisation_id);
std::string BodyStream(absl::string_view body_id);
std::string MeetingStream(absl::string_view meeting_id);
std::string PlanStream(absl::string_view plan_id);
std::string IndicatorStream(absl::string_view plan_id,
                            absl::string_view indicator_id);
std::string ActivityStream(absl::string_view activity_id);

}  // namespace yoriai::server
