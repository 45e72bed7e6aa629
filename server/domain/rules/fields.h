#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/repeated_field.h"
#include "proto/namespaces.h"
#include "server/domain/errors.h"
#include "yoriai/event/v1/common.pb.h"

namespace yoriai::server {

// The fields of one message under its path in the request, while their shape
// is checked. Every check notes a violation and goes on, so that whoever sent
// the request learns of all of them at once.
//
// `violations` must outlive this. Not thread-safe.
class Fields final {
 public:
  Fields(std::string path, std::vector<FieldViolation>& violations)
      : path_(std::move(path)), violations_(violations) {}

  // The fields of a message within: of a field, or of one entry of a list.
  Fields Within(absl::string_view field) const;
  Fields Within(absl::string_view field, int index) const;

  // An id: 1 to 64 of A-Z, a-z, 0-9, dot, underscore and hyphen, beginning
  // with a letter or digit.
  void Id(absl::string_view field, absl::string_view value) const;
  void OptionalId(absl::string_view field, absl::string_view value) const;

  // plan_id and action_plan_id, which go together: both optional, but the
  // second not without the first.
  void PlanPart(absl::string_view plan_id,
                absl::string_view action_plan_id) const;

  // From `low` to `high` ids, each there once.
  void Ids(absl::string_view field,
           const google::protobuf::RepeatedPtrField<std::string>& values,
           int low, int high) const;

  // The id of an event: a UUID in lower case.
  void EventId(absl::string_view field, absl::string_view value) const;

  // An ISO 8601 date between 1900-01-01 and 2199-12-31.
  void Day(absl::string_view field, absl::string_view value) const;

  // A text in at least one language. An optional one that is set has one too.
  void Text(absl::string_view field, const eventpb::LocalizedText& text) const;
  void OptionalText(absl::string_view field, bool is_set,
                    const eventpb::LocalizedText& text) const;
  void Texts(
      absl::string_view field,
      const google::protobuf::RepeatedPtrField<eventpb::LocalizedText>& texts,
      int count_max) const;

  // A string of 1 to 500 code points, or an empty one where it is optional.
  void Name(absl::string_view field, absl::string_view value) const;
  void OptionalName(absl::string_view field, absl::string_view value) const;
  void Names(absl::string_view field,
             const google::protobuf::RepeatedPtrField<std::string>& values,
             int count_max) const;

  // A free remark: at most 2,000 code points.
  void Note(absl::string_view field, absl::string_view value) const;

  // A value of the enum that is known here and is not UNSPECIFIED.
  template <typename E>
  void Enum(absl::string_view field, E value) const {
    EnumValue(field, *google::protobuf::GetEnumDescriptor<E>(), value, true);
  }
  template <typename E>
  void OptionalEnum(absl::string_view field, E value) const {
    EnumValue(field, *google::protobuf::GetEnumDescriptor<E>(), value, false);
  }

  // A number from `low` to `high`, both included.
  void Number(absl::string_view field, int64_t value, int64_t low,
              int64_t high) const;

  // A list that has from `low` to `high` entries.
  void Count(absl::string_view field, int count, int low, int high) const;

  // Lists whose entries, or whose keys, are each there once. Names the first
  // that is there again.
  void Distinct(absl::string_view field,
                const std::vector<std::string>& keys) const;

  // A decimal number, or one that is not negative.
  void DecimalNumber(absl::string_view field, absl::string_view value) const;
  void DecimalFromZero(absl::string_view field, absl::string_view value) const;

  // Documents: at most 20, with title, and URI and hash where given.
  void Evidence(absl::string_view field,
                const google::protobuf::RepeatedPtrField<eventpb::Evidence>&
                    documents) const;

  // A message that must be set.
  void Present(absl::string_view field, bool is_set) const;

  // Notes that `field` is `value` and what would have been accepted.
  void Refuse(absl::string_view field, absl::string_view value,
              absl::string_view accepted, absl::string_view accepted_ja) const;

 private:
  void EnumValue(absl::string_view field,
                 const google::protobuf::EnumDescriptor& type, int value,
                 bool required) const;

  const std::string path_;
  std::vector<FieldViolation>& violations_;
};

}  // namespace yoriai::server
