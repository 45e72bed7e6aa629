#include "server/intake/unknown_fields.h"

#include <utility>
#include <vector>

#include "absl/container/node_hash_map.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/unknown_field_set.h"

namespace yoriai::server {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// The fields of a type that hold messages. Asking each event for all of its
// fields would take longer than to parse it did.
const std::vector<const FieldDescriptor*>& MessageFieldsOf(
    const Descriptor& type) {
  // References stay good while types are added.
  thread_local absl::node_hash_map<const Descriptor*,
                                   std::vector<const FieldDescriptor*>>
      known;
  const auto [entry, is_new] = known.try_emplace(&type);
  if (is_new) {
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor* const field = type.field(i);
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        entry->second.push_back(field);
      }
    }
  }
  return entry->second;
}

// The path is that from `message` on.
std::optional<UnknownField> Find(const Message& message) {
  const Reflection& reflection = *message.GetReflection();
  if (const google::protobuf::UnknownFieldSet& unknown =
          reflection.GetUnknownFields(message);
      !unknown.empty()) {
    return UnknownField{"", unknown.field(0).number()};
  }
  const auto within = [](std::optional<UnknownField> found,
                         const auto&... place) {
    if (found) found->path = absl::StrCat(".", place..., found->path);
    return found;
  };
  for (const FieldDescriptor* const field :
       MessageFieldsOf(*message.GetDescriptor())) {
    if (!field->is_repeated()) {
      if (!reflection.HasField(message, field)) continue;
      if (auto found = within(Find(reflection.GetMessage(message, field)),
                              field->name())) {
        return found;
      }
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      if (auto found =
              within(Find(reflection.GetRepeatedMessage(message, field, i)),
                     field->name(), "[", i, "]")) {
        return found;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<UnknownField> FindUnknownField(const Message& message,
                                             absl::string_view path) {
  std::optional<UnknownField> found = Find(message);
  if (found) found->path.insert(0, path.data(), path.size());
  return found;
}

}  // namespace yoriai::server
