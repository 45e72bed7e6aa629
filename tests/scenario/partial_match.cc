#include "tests/scenario/partial_match.h"

#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/util/message_differencer.h"

namespace yoriai::test {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;

bool SingleFits(const Message& part, const Message& whole,
                const FieldDescriptor* field) {
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    return FitsInto(part.GetReflection()->GetMessage(part, field),
                    whole.GetReflection()->GetMessage(whole, field));
  }
  google::protobuf::util::MessageDifferencer differencer;
  return differencer.CompareWithFields(part, whole, {field}, {field});
}

bool SomeElementFits(const Message& part, int index, const Message& whole,
                     const FieldDescriptor* field) {
  const auto* part_reflection = part.GetReflection();
  const auto* whole_reflection = whole.GetReflection();
  for (int i = 0; i < whole_reflection->FieldSize(whole, field); ++i) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (FitsInto(part_reflection->GetRepeatedMessage(part, field, index),
                   whole_reflection->GetRepeatedMessage(whole, field, i))) {
        return true;
      }
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      if (part_reflection->GetRepeatedString(part, field, index) ==
          whole_reflection->GetRepeatedString(whole, field, i)) {
        return true;
      }
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      if (part_reflection->GetRepeatedEnumValue(part, field, index) ==
          whole_reflection->GetRepeatedEnumValue(whole, field, i)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

bool FitsInto(const Message& part, const Message& whole) {
  std::vector<const FieldDescriptor*> fields;
  part.GetReflection()->ListFields(part, &fields);
  for (const FieldDescriptor* field : fields) {
    if (!field->is_repeated()) {
      if (!SingleFits(part, whole, field)) return false;
      continue;
    }
    for (int i = 0; i < part.GetReflection()->FieldSize(part, field); ++i) {
      if (!SomeElementFits(part, i, whole, field)) return false;
    }
  }
  return true;
}

}  // namespace yoriai::test
