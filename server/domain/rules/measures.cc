#include "server/domain/rules/measures.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_join.h"
#include "google/protobuf/descriptor.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::server {
namespace {

using eventpb::IndicatorKind;
using eventpb::Measure;

// The types of events that have `field`.
std::vector<std::string> TypesWith(const std::string& field) {
  const google::protobuf::OneofDescriptor& payloads =
      *eventpb::Event::descriptor()->FindOneofByName("payload");
  std::vector<std::string> types;
  for (int i = 0; i < payloads.field_count(); ++i) {
    const google::protobuf::Descriptor& type =
        *payloads.field(i)->message_type();
    if (type.FindFieldByName(field) != nullptr) types.push_back(type.name());
  }
  return types;
}

// Every event that has an `activity` is an activity and counts.
std::vector<std::string> ActivityTypes() { return TypesWith("activity"); }

bool IsAmong(const std::vector<std::string>& types, absl::string_view type) {
  return std::any_of(types.begin(), types.end(),
                     [&](const std::string& known) { return type == known; });
}

std::vector<std::string> TypesOf(Measure measure) {
  switch (measure) {
    case eventpb::MEASURE_COUNT: {
      std::vector<std::string> types = {"MeetingHeld", "ThemeAdopted",
                                        "ProposalMade", "DecisionRecorded"};
      for (std::string& type : ActivityTypes()) {
        types.push_back(std::move(type));
      }
      return types;
    }
    case eventpb::MEASURE_SUM_ATTENDANCE:
      return {"MeetingHeld"};
    case eventpb::MEASURE_SUM_RECIPIENTS_IN_PERSON:
      return {"PetitionSubmitted"};
    case eventpb::MEASURE_SUM_ARTICLES:
      return {"ArticlesPublished"};
    case eventpb::MEASURE_CURRENT_MEMBERS:
      return {"SeatTaken", "SeatVacated"};
    case eventpb::MEASURE_NET_UNITS:
      return {"MemberJoined", "MembershipUnitsChanged", "MemberLeft"};
    default:
      return {};
  }
}

}  // namespace

bool CanMeasure(Measure measure, absl::string_view type) {
  return IsAmong(TypesOf(measure), type);
}

std::string MeasurableTypes(Measure measure) {
  return absl::StrJoin(TypesOf(measure), ", ");
}

bool CanNameBody(absl::string_view type) {
  return IsAmong(TypesWith("body_id"), type) || CanNameActionPlan(type);
}

bool CanNameActionPlan(absl::string_view type) {
  return IsAmong(ActivityTypes(), type);
}

bool MeasureFits(Measure measure, IndicatorKind kind) {
  switch (measure) {
    case eventpb::MEASURE_COUNT:
    case eventpb::MEASURE_SUM_ATTENDANCE:
    case eventpb::MEASURE_SUM_RECIPIENTS_IN_PERSON:
    case eventpb::MEASURE_SUM_ARTICLES:
      return kind == eventpb::INDICATOR_KIND_COUNT_PER_YEAR ||
             kind == eventpb::INDICATOR_KIND_CUMULATIVE ||
             kind == eventpb::INDICATOR_KIND_GROWTH;
    case eventpb::MEASURE_CURRENT_MEMBERS:
      return kind == eventpb::INDICATOR_KIND_MAINTAIN_MIN ||
             kind == eventpb::INDICATOR_KIND_LEVEL ||
             kind == eventpb::INDICATOR_KIND_GROWTH;
    case eventpb::MEASURE_NET_UNITS:
      return kind == eventpb::INDICATOR_KIND_COUNT_PER_YEAR ||
             kind == eventpb::INDICATOR_KIND_CUMULATIVE;
    default:
      return false;
  }
}

std::string FittingMeasures(IndicatorKind kind) {
  std::vector<std::string> names;
  const google::protobuf::EnumDescriptor& measures =
      *eventpb::Measure_descriptor();
  for (int i = 0; i < measures.value_count(); ++i) {
    const auto measure = static_cast<Measure>(measures.value(i)->number());
    if (MeasureFits(measure, kind)) names.push_back(measures.value(i)->name());
  }
  return names.empty() ? "none" : absl::StrJoin(names, ", ");
}

}  // namespace yoriai::server
