#include "server/domain/rules/rule.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "server/domain/event_visitor.h"
#include "server/domain/rules/action_items.h"
#include "server/domain/rules/activities.h"
#include "server/domain/rules/bodies.h"
#include "server/domain/rules/claim.h"
#include "server/domain/rules/definitions.h"
#include "server/domain/rules/federation.h"
#include "server/domain/rules/fields.h"
#include "server/domain/rules/indicators.h"
#include "server/domain/rules/initiatives.h"
#include "server/domain/rules/meetings.h"
#include "server/domain/rules/plan.h"
#include "server/domain/rules/report_reviews.h"
#include "server/domain/rules/targets.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

void CheckHeader(const eventpb::EventHeader& header, const Fields& fields) {
  fields.EventId("event_id", header.event_id());
  fields.Day("occurred_on", header.occurred_on());
  fields.Note("note", header.note());
}

// The name of the payload's field, as it stands in paths.
const std::string& PayloadName(const eventpb::Event& event) {
  return eventpb::Event::descriptor()
      ->FindFieldByNumber(event.payload_case())
      ->name();
}

// Only registered organisations put events on record. A federation begins when
// the first one registers itself.
absl::Status CheckAuthor(const eventpb::Event& event,
                         absl::string_view author_id, const World& world) {
  if (world.FindOrganisation(author_id)) return absl::OkStatus();
  const bool begins =
      event.has_organisation_registered() &&
      author_id == event.organisation_registered().organisation_id() &&
      !world.HasOrganisations();
  return begins ? absl::OkStatus() : CallerUnknown(author_id);
}

}  // namespace

absl::Status CheckEvent(const eventpb::Event& event,
                        absl::string_view author_id, const World& world,
                        absl::string_view path) {
  YORIAI_RETURN_IF_ERROR(CheckShape(event, path));
  YORIAI_RETURN_IF_ERROR(CheckAuthor(event, author_id, world));
  const Claim claim = {event.header(), std::string(author_id), world,
                       std::string(path),
                       absl::StrCat(path, ".", PayloadName(event))};
  return VisitPayload(
      event, [&](const auto& payload) { return CheckRules(payload, claim); });
}

absl::Status CheckShape(const eventpb::Event& event, absl::string_view path) {
  std::vector<FieldViolation> violations;
  const Fields fields(std::string(path), violations);
  CheckHeader(event.header(), fields.Within("header"));
  if (HasPayload(event)) {
    VisitPayload(event, [&](const auto& payload) {
      CheckFields(payload, fields.Within(PayloadName(event)));
    });
  } else {
    fields.Refuse("payload", "",
                  "one of the events of yoriai.event.v1.Event that this server "
                  "knows",
                  "このサーバーの知っている yoriai.event.v1.Event の出来事を"
                  "一つ入れてください。");
  }
  if (violations.empty()) return absl::OkStatus();
  return FieldsInvalid(violations);
}

}  // namespace yoriai::server
