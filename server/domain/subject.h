#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "server/domain/world.h"
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

// Returns the tags of an event that `author_id` puts on record in `world`, the
// state before it: sorted, each once. The event must have passed CheckShape();
// then there are at most kTagsPerEventMax, of at most kTagBytesMax bytes each.
//
//   type:MeetingHeld            always one
//   organisation:miyagi         the author, and every organisation named
//   body:salon                  the body, of a meeting or activity too
//   meeting:salon-1             meetings
//   plan:wakitatsu-2020         everything that belongs to a plan
//   action_plan:PLAN/1-2-a      action plan or activity group it concerns
//   indicator:PLAN/1-2-a.theme  definitions, targets and reports
//
// What an event does not name itself is looked up: the body of a meeting that
// is cancelled, the action plan of an indicator that is reported. A correction
// or withdrawal has the tags of what it replaces as well, so that whoever
// follows a body or an organisation also learns what is taken back.
std::vector<std::string> TagsOf(const eventpb::Event& event,
                                absl::string_view author_id,
                                const World& world);

// Returns the types of the events whose streams may begin with `prefix`. "" and
// a prefix of no stream: all and none. Example: "meeting/salon-" gives the
// types of meetings.
std::vector<std::string> TypesOfStreams(absl::string_view prefix);

// Returns the tags that `filter` demands: at least one of each inner list
// (the shape of storage::ReadSpec::tags).
std::vector<std::vector<std::string>> TagsOf(const apipb::Filter& filter);

// Tags, by what they name.
std::string TypeTag(absl::string_view type);
std::string OrganisationTag(absl::string_view organisation_id);
std::string BodyTag(absl::string_view body_id);
std::string MeetingTag(absl::string_view meeting_id);
std::string PlanTag(absl::string_view plan_id);
std::string ActionPlanTag(absl::string_view plan_id,
                          absl::string_view element_id);
std::string IndicatorTag(absl::string_view plan_id,
                         absl::string_view indicator_id);

// Streams, by what they are about.
std::string OrganisationStream(absl::string_view organisation_id);
std::string BodyStream(absl::string_view body_id);
std::string DecisionStream(absl::string_view decision_id);
std::string MeetingStream(absl::string_view meeting_id);
std::string PlanStream(absl::string_view plan_id);
std::string IndicatorStream(absl::string_view plan_id,
                            absl::string_view indicator_id);
std::string ActivityStream(absl::string_view activity_id);

}  // namespace yoriai::server
