#include "server/domain/rules/fields.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "google/protobuf/descriptor.h"
#include "server/domain/fiscal_calendar.h"
#include "server/domain/id_form.h"
#include "server/domain/indicators/decimal.h"
#include "server/domain/rules/bounds.h"
#include "storage/base/uuid.h"

namespace yoriai::server {
namespace {

bool IsLetterOrDigit(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c));
}

// Protobuf has made sure that strings are UTF-8.
size_t CodePoints(absl::string_view text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(),
      [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool IsSha256(absl::string_view value) {
  return value.size() == 64 &&
         std::all_of(value.begin(), value.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

// A scheme, a colon, and something after it; no space and no control.
bool IsAbsoluteUri(absl::string_view value) {
  const size_t colon = value.find(':');
  if (colon == absl::string_view::npos || colon == 0 ||
      colon + 1 == value.size() || value.size() > kUriBytesMax ||
      !absl::ascii_isalpha(static_cast<unsigned char>(value[0]))) {
    return false;
  }
  const absl::string_view scheme = value.substr(0, colon);
  return std::all_of(scheme.begin(), scheme.end(),
                     [](char c) {
                       return IsLetterOrDigit(c) || c == '+' || c == '-' ||
                              c == '.';
                     }) &&
         std::all_of(value.begin(), value.end(), [](char c) {
           return static_cast<unsigned char>(c) > 0x20 && c != 0x7F;
         });
}

}  // namespace

Fields Fields::Within(absl::string_view field) const {
  return Fields(absl::StrCat(path_, ".", field), violations_);
}

Fields Fields::Within(absl::string_view field, int index) const {
  return Fields(absl::StrCat(path_, ".", field, "[", index, "]"), violations_);
}

void Fields::Id(absl::string_view field, absl::string_view value) const {
  if (IsId(value)) return;
  Refuse(field, value, kIdForm, kIdFormJa);
}

void Fields::PlanPart(absl::string_view plan_id,
                      absl::string_view action_plan_id) const {
  OptionalId("plan_id", plan_id);
  OptionalId("action_plan_id", action_plan_id);
  if (plan_id.empty() && !action_plan_id.empty()) {
    Refuse("plan_id", "", "the plan that action_plan_id belongs to",
           "action_plan_id の属する計画の ID を指定してください。");
  }
}

void Fields::Ids(absl::string_view field,
                 const google::protobuf::RepeatedPtrField<std::string>& values,
                 int low, int high) const {
  Count(field, values.size(), low, high);
  for (int i = 0; i < values.size() && i < high; ++i) {
    Id(absl::StrCat(field, "[", i, "]"), values[i]);
  }
  Distinct(field, {values.begin(), values.end()});
}

void Fields::OptionalId(absl::string_view field,
                        absl::string_view value) const {
  if (!value.empty()) Id(field, value);
}

void Fields::EventId(absl::string_view field, absl::string_view value) const {
  if (storage::Uuid::Parse(value)) return;
  Refuse(field, value, "a UUID of 36 characters in lower case",
         "36 文字の小文字の UUID を指定してください。");
}

void Fields::Day(absl::string_view field, absl::string_view value) const {
  if (ParseDay(value)) return;
  Refuse(field, value,
         "a day that exists, written 2020-05-13, from 1900-01-01 to 2199-12-31",
         "実在する日を 2020-05-13 の形で、1900-01-01 から 2199-12-31 までの間で"
         "指定してください。");
}

void Fields::Text(absl::string_view field,
                  const eventpb::LocalizedText& text) const {
  if (text.ja().empty() && text.en().empty()) {
    Refuse(field, "", "a text in Japanese (ja), in English (en), or in both",
           "日本語 (ja) か英語 (en) の少なくとも一方を入れてください。");
  }
  Within(field).Note("ja", text.ja());
  Within(field).Note("en", text.en());
}

void Fields::OptionalText(absl::string_view field, bool is_set,
                          const eventpb::LocalizedText& text) const {
  if (is_set) Text(field, text);
}

void Fields::Texts(
    absl::string_view field,
    const google::protobuf::RepeatedPtrField<eventpb::LocalizedText>& texts,
    int count_max) const {
  Count(field, texts.size(), 0, count_max);
  for (int i = 0; i < texts.size() && i < count_max; ++i) {
    Text(absl::StrCat(field, "[", i, "]"), texts[i]);
  }
}

void Fields::Name(absl::string_view field, absl::string_view value) const {
  if (!value.empty() && CodePoints(value) <= kNameCodePointsMax) return;
  Refuse(
      field, value, absl::StrCat("1 to ", kNameCodePointsMax, " characters"),
      absl::StrCat("1 から ", kNameCodePointsMax, " 文字で指定してください。"));
}

void Fields::OptionalName(absl::string_view field,
                          absl::string_view value) const {
  if (!value.empty()) Name(field, value);
}

void Fields::Names(
    absl::string_view field,
    const google::protobuf::RepeatedPtrField<std::string>& values,
    int count_max) const {
  Count(field, values.size(), 0, count_max);
  for (int i = 0; i < values.size() && i < count_max; ++i) {
    Name(absl::StrCat(field, "[", i, "]"), values[i]);
  }
}

void Fields::Note(absl::string_view field, absl::string_view value) const {
  if (CodePoints(value) <= kTextCodePointsMax) return;
  Refuse(field, value,
         absl::StrCat("at most ", kTextCodePointsMax, " characters"),
         absl::StrCat(kTextCodePointsMax, " 文字以内で指定してください。"));
}

void Fields::Number(absl::string_view field, int64_t value, int64_t low,
                    int64_t high) const {
  if (low <= value && value <= high) return;
  Refuse(field, absl::StrCat(value), absl::StrCat(low, " to ", high),
         absl::StrCat(low, " から ", high, " までの数を指定してください。"));
}

void Fields::Count(absl::string_view field, int count, int low,
                   int high) const {
  if (low <= count && count <= high) return;
  Refuse(field, absl::StrCat(count, " entries"),
         absl::StrCat(low, " to ", high, " entries"),
         absl::StrCat(low, " 件から ", high, " 件までにしてください。"));
}

void Fields::Distinct(absl::string_view field,
                      const std::vector<std::string>& keys) const {
  absl::flat_hash_set<std::string> seen;
  for (size_t i = 0; i < keys.size(); ++i) {
    // An empty key is refused for what it is, not for being there twice.
    if (keys[i].empty() || seen.insert(keys[i]).second) continue;
    Refuse(absl::StrCat(field, "[", i, "]"), keys[i], "each one once",
           "同じものは一度だけ入れてください。");
    return;
  }
}

void Fields::DecimalNumber(absl::string_view field,
                           absl::string_view value) const {
  if (Decimal::Parse(value)) return;
  Refuse(field, value,
         "a decimal number: an optional minus, 1 to 18 digits, and at most 9 "
         "digits after a point",
         "十進数 (整数部 18 桁まで、小数部 9 桁まで) で指定してください。");
}

void Fields::DecimalFromZero(absl::string_view field,
                             absl::string_view value) const {
  const auto number = Decimal::Parse(value);
  if (number && !number->IsNegative()) return;
  Refuse(field, value,
         "a decimal number of at least 0: 1 to 18 digits, and at most 9 digits "
         "after a point",
         "0 以上の十進数 (整数部 18 桁まで、小数部 9 桁まで) で指定して"
         "ください。");
}

void Fields::Evidence(
    absl::string_view field,
    const google::protobuf::RepeatedPtrField<eventpb::Evidence>& documents)
    const {
  Count(field, documents.size(), 0, kEvidenceMax);
  for (int i = 0; i < documents.size() && i < kEvidenceMax; ++i) {
    const Fields document = Within(field, i);
    document.Name("title", documents[i].title());
    if (!documents[i].uri().empty() && !IsAbsoluteUri(documents[i].uri())) {
      document.Refuse("uri", documents[i].uri(),
                      "an absolute URI of at most 2,000 bytes, such as "
                      "https://example.org/minutes.pdf",
                      "https://example.org/minutes.pdf のような 2,000 バイト"
                      "以内の絶対 URI を指定してください。");
    }
    if (!documents[i].sha256().empty() && !IsSha256(documents[i].sha256())) {
      document.Refuse("sha256", documents[i].sha256(),
                      "64 hexadecimal digits in lower case",
                      "64 桁の小文字の十六進数で指定してください。");
    }
  }
}

void Fields::Present(absl::string_view field, bool is_set) const {
  if (is_set) return;
  Refuse(field, "", "a value: it must be set", "必ず入れてください。");
}

void Fields::Refuse(absl::string_view field, absl::string_view value,
                    absl::string_view accepted,
                    absl::string_view accepted_ja) const {
  violations_.push_back({absl::StrCat(path_, ".", field), std::string(value),
                         std::string(accepted), std::string(accepted_ja)});
}

void Fields::EnumValue(absl::string_view field,
                       const google::protobuf::EnumDescriptor& type, int value,
                       bool required) const {
  const google::protobuf::EnumValueDescriptor* known =
      type.FindValueByNumber(value);
  if (known != nullptr && !(required && value == 0)) return;
  std::string names;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() == 0) continue;
    absl::StrAppend(&names, names.empty() ? "" : ", ", type.value(i)->name());
  }
  Refuse(field, known != nullptr ? known->name() : absl::StrCat(value),
         absl::StrCat("one of ", names),
         absl::StrCat("次のいずれかを指定してください: ", names, "。"));
}

}  // namespace yoriai::server
