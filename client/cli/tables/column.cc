#include "client/cli/tables/column.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "client/cli/output/labels.h"
#include "client/cli/plan_file/forms.h"
#include "client/cli/plan_file/phrases.h"
#include "client/cli/table_phrases.h"
#include "client/cli/tables/day_reading.h"
#include "client/cli/tables/formula_guard.h"
#include "client/cli/tables/number_reading.h"
#include "client/cli/tables/unicode.h"

namespace yoriai::cli {
namespace {

using CellReading = Reading<std::string>;

CellReading ReadText(absl::string_view text) {
  const std::string normal = Normal(Unguarded(text));
  const size_t length = CodePoints(normal);
  if (length > kTextCodePointsMax) {
    return CellReading::Refused(
        phrases::kTextTooLong,
        {absl::StrCat(length), absl::StrCat(kTextCodePointsMax)});
  }
  return {normal};
}

CellReading ReadId(absl::string_view text) {
  const std::string id = Compatible(text);
  if (!IsId(id)) return CellReading::Refused(phrases::kNotAnIdCell, {id});
  return {id};
}

CellReading ReadIds(absl::string_view text) {
  const std::string plain = absl::StrReplaceAll(
      Compatible(text), {{"、", " "}, {";", " "}, {",", " "}, {"\n", " "}});
  const std::vector<std::string> ids =
      absl::StrSplit(plain, ' ', absl::SkipWhitespace());
  for (const std::string& id : ids) {
    if (!IsId(id)) return CellReading::Refused(phrases::kNotAnIdCell, {id});
  }
  return {absl::StrJoin(ids, " ")};
}

CellReading ReadWhole(absl::string_view text) {
  const Reading<int64_t> integer = ReadInteger(text);
  if (!integer.ok()) return {"", integer.objection};
  return {absl::StrCat(integer.value)};
}

CellReading ReadChoice(const Column& column, absl::string_view text) {
  const std::string folded = Folded(text);
  std::vector<std::string> accepted;
  for (const Choice& choice : column.choices) {
    const std::string name = Folded(choice.name);
    // SECTOR_INDUSTRY is also just "industry".
    if (folded == name || absl::EndsWith(name, absl::StrCat("_", folded)) ||
        folded == Folded(choice.label.ja) ||
        folded == Folded(choice.label.en)) {
      return {choice.name};
    }
    accepted.push_back(
        absl::StrCat(choice.label.ja, " (", choice.label.en, ")"));
  }
  return CellReading::Refused(phrases::kNotAChoice,
                              {absl::StrJoin(accepted, ", ")});
}

// Returns "yes" or "no"; nullopt: it is neither.
std::optional<std::string> ToYesNo(absl::string_view text) {
  const std::string folded = Folded(text);
  for (const char* yes : {"はい", "yes", "true", "○", "〇", "◯"}) {
    if (folded == yes) return kYesCell;
  }
  for (const char* no : {"いいえ", "no", "false", "×", "✕"}) {
    if (folded == no) return kNoCell;
  }
  return std::nullopt;
}

CellReading ReadYesNo(absl::string_view text) {
  if (const auto answer = ToYesNo(text)) return {*answer};
  return CellReading::Refused(phrases::kNotYesNo);
}

CellReading ReadNumberOrYesNo(absl::string_view text) {
  if (const auto answer = ToYesNo(text)) return {*answer};
  return ReadNumber(text);
}

}  // namespace

std::vector<Choice> ChoicesOf(const google::protobuf::EnumDescriptor& type) {
  std::vector<Choice> choices;
  // The first one is never stated.
  for (int i = 1; i < type.value_count(); ++i) {
    const Phrase* const label = FindLabel(type.value(i)->full_name());
    if (label != nullptr) choices.push_back({type.value(i)->name(), *label});
  }
  return choices;
}

bool IsHeadingOf(const Column& column, absl::string_view heading) {
  const std::string folded = Folded(heading);
  return folded == column.key || folded == Folded(column.heading.ja) ||
         folded == Folded(column.heading.en);
}

CellReading ReadCell(const Column& column, absl::string_view text) {
  if (column.type == CellType::kText) return ReadText(text);
  if (Compatible(text).empty()) return {};
  switch (column.type) {
    case CellType::kText:
      break;
    case CellType::kId:
      return ReadId(text);
    case CellType::kIds:
      return ReadIds(text);
    case CellType::kDay:
      return ReadDay(text);
    case CellType::kNumber:
      return ReadNumber(text);
    case CellType::kInteger:
      return ReadWhole(text);
    case CellType::kChoice:
      return ReadChoice(column, text);
    case CellType::kYesNo:
      return ReadYesNo(text);
    case CellType::kNumberOrYesNo:
      return ReadNumberOrYesNo(text);
  }
  return ReadText(text);
}

std::string ShowCell(const Words& words, const Column& column,
                     const std::string& value) {
  const bool may_be_yes_no = column.type == CellType::kYesNo ||
                             column.type == CellType::kNumberOrYesNo;
  if (may_be_yes_no && value == kYesCell) return words(phrases::kYes);
  if (may_be_yes_no && value == kNoCell) return words(phrases::kNo);
  const auto choice =
      std::find_if(column.choices.begin(), column.choices.end(),
                   [&value](const Choice& one) { return one.name == value; });
  return choice != column.choices.end() ? words(choice->label) : value;
}

}  // namespace yoriai::cli
