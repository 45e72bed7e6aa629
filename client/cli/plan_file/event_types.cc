#include "client/cli/plan_file/event_types.h"

#include <algorithm>

namespace yoriai::cli {
namespace {

using google::protobuf::FieldDescriptor;

}  // namespace

std::vector<const FieldDescriptor*> PayloadFields() {
  const google::protobuf::OneofDescriptor* const payload =
      eventpb::Event::descriptor()->FindOneofByName("payload");
  std::vector<const FieldDescriptor*> fields;
  for (int i = 0; i < payload->field_count(); ++i) {
    fields.push_back(payload->field(i));
  }
  return fields;
}

const std::string& TypeOf(const FieldDescriptor& field) {
  return field.message_type()->name();
}

std::string TypeOf(const eventpb::Event& event) {
  if (event.payload_case() == eventpb::Event::PAYLOAD_NOT_SET) return "";
  return TypeOf(
      *eventpb::Event::descriptor()->FindFieldByNumber(event.payload_case()));
}

bool IsEventType(absl::string_view type) {
  const std::vector<const FieldDescriptor*> fields = PayloadFields();
  return std::any_of(
      fields.begin(), fields.end(),
      [type](const FieldDescriptor* field) { return type == TypeOf(*field); });
}

}  // namespace yoriai::cli
