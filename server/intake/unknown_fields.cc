#include "server/intake/unknown_fields.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/unknown_field_set.h"

namespace yoriai::server {

std::optional<UnknownField> FindUnknownField(
    const google::protobuf::Message& message, absl::string_view path) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  if (const google::protobuf::UnknownFieldSet& unknown =
          reflection.GetUnknownFields(message);
      !unknown.empty()) {
    return UnknownField{std::string(path), unknown.field(0).number()};
  }
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const google::protobuf::FieldDescriptor* field : fields) {
    if (field->cpp_type() !=
        google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) {
      continue;
    }
    const std::string field_path = absl::StrCat(path, ".", field->name());
    if (!field->is_repeated()) {
      if (auto found = FindUnknownField(reflection.GetMessage(message, field),
                                        field_path)) {
        return found;
      }
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      if (auto found =
              FindUnknownField(reflection.GetRepeatedMessage(message, field, i),
                               absl::StrCat(field_path, "[", i, "]"))) {
        return found;
      }
    }
  }
  return std::nullopt;
}

}  // namespace yoriai::server
