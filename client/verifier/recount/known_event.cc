#include "client/verifier/recount/known_event.h"

#include "absl/time/time.h"
#include "client/verifier/fault.h"
#include "client/verifier/phrases.h"
#include "client/verifier/recount/recount_phrases.h"
#include "server/domain/event_visitor.h"
#include "server/domain/rules/rule.h"

namespace yoriai::verifier {

absl::StatusOr<KnownEvent> ReadKnownEvent(uint64_t position,
                                          absl::string_view bytes) {
  KnownEvent known;
  if (!known.record.ParseFromArray(bytes.data(),
                                   static_cast<int>(bytes.size()))) {
    return DoesNotHold(position, phrases::kNoRecord, position);
  }
  server::RecordedEvent& recorded = known.recorded;
  recorded.position = storage::Position{position};
  recorded.recorded_at =
      absl::FromUnixSeconds(known.record.recorded_at().seconds()) +
      absl::Nanoseconds(known.record.recorded_at().nanos());
  recorded.author_id = known.record.author().id();
  if (!recorded.event.ParseFromString(known.record.event())) {
    return DoesNotHold(position, phrases::kNoEvent, position);
  }
  if (!server::HasPayload(recorded.event)) {
    return NotChecked(phrases::kShapeUnknown, position, known.record.type());
  }
  const absl::Status shape = server::CheckShape(recorded.event, "event");
  if (!shape.ok()) {
    return NotChecked(phrases::kShapeUnknown, position, shape.message());
  }
  return known;
}

}  // namespace yoriai::verifier
