#include "tests/unit/server/domain/event_change.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/text_format.h"
#include "storage/base/check.h"
#include "tests/golden/golden_events.h"
#include "tests/unit/server/domain/sample_world.h"

namespace yoriai::test {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string PayloadField(const eventpb::Event& event) {
  return eventpb::Event::descriptor()
      ->FindFieldByNumber(event.payload_case())
      ->name();
}

// Where a path ends: "a.b[1].c" is the field c of the message at a.b[1].
void SetField(Message& message, absl::string_view path,
              const std::string& value) {
  const std::vector<std::string> steps =
      absl::StrSplit(path, absl::MaxSplits('.', 1));
  const std::vector<std::string> step = absl::StrSplit(steps[0], '[');
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName(step[0]);
  YORIAI_CHECK(field != nullptr) << path << " in " << message.DebugString();
  const google::protobuf::Reflection& fields = *message.GetReflection();
  if (steps.size() == 1) {
    if (!field->is_repeated() || value.empty()) {
      fields.ClearField(&message, field);
    }
    YORIAI_CHECK(value.empty() ||
                 google::protobuf::TextFormat::ParseFieldValueFromString(
                     value, field, &message))
        << path << " = " << value;
    return;
  }
  if (step.size() == 1) {
    SetField(*fields.MutableMessage(&message, field), steps[1], value);
    return;
  }
  int index = 0;
  YORIAI_CHECK(absl::SimpleAtoi(step[1].substr(0, step[1].size() - 1), &index));
  SetField(*fields.MutableRepeatedMessage(&message, field, index), steps[1],
           value);
}

}  // namespace

std::string FullPath(const Change& change, const std::string& field) {
  const eventpb::Event event = GoldenEvent(change.type);
  const std::string path = field.empty() ? change.path : field;
  return path.rfind("header.", 0) == 0
             ? path
             : absl::StrCat(PayloadField(event), ".", path);
}

eventpb::Event Changed(const Change& change) {
  eventpb::Event event = GoldenEvent(change.type);
  for (int i = 0; i < change.times; ++i) {
    SetField(event, FullPath(change, ""), change.value);
  }
  return event;
}

// PlanAdopted lays down the plan that every other sample needs.
FakeWorld WorldFor(const std::string& type) {
  FakeWorld world = SampleWorld();
  if (type == "PlanAdopted") world.RemovePlan(kPlan);
  return world;
}

std::string LongText(int code_points) {
  std::string text = "'";
  for (int i = 0; i < code_points; ++i) text += "あ";
  return text + "'";
}

}  // namespace yoriai::test
