#include "client/cli/plan_file/field_checks.h"

#include "absl/strings/str_cat.h"
#include "client/cli/plan_file/forms.h"
#include "client/cli/plan_file/phrases.h"

namespace yoriai::cli {

void FieldChecks::Add(const std::string& path, const Phrase& text,
                      std::vector<std::string> args) {
  const SourceMap::Place place = places_.Locate(path);
  faults_.push_back({place.line, place.column, text, std::move(args)});
}

bool FieldChecks::Stated(const std::string& path, const std::string& field,
                         bool stated) {
  if (!stated) Add(absl::StrCat(path, ".", field), phrases::kMissing, {field});
  return stated;
}

void FieldChecks::LeftOut(const std::string& path, const std::string& field,
                          bool stated) {
  if (stated) Add(absl::StrCat(path, ".", field), phrases::kLeaveOut, {field});
}

bool FieldChecks::Id(const std::string& path, const std::string& field,
                     const std::string& id) {
  if (id.empty()) {
    Add(path, phrases::kMissing, {field});
    return false;
  }
  if (IsId(id)) return true;
  Add(absl::StrCat(path, ".", field), phrases::kNotAnId, {field, id});
  return false;
}

void FieldChecks::NewId(const std::string& path, const std::string& field,
                        const std::string& id, const std::string& scope) {
  if (!Id(path, field, id)) return;
  const auto [first, is_new] = first_places_.emplace(
      std::make_pair(scope, id),
      places_.Locate(absl::StrCat(path, ".", field)).line);
  if (!is_new) {
    Add(absl::StrCat(path, ".", field), phrases::kTwiceAt,
        {field, id, absl::StrCat(first->second)});
  }
}

void FieldChecks::Known(const std::string& path, const std::string& field,
                        const std::string& id,
                        const std::set<std::string>& known) {
  if (id.empty() || known.count(id) > 0) return;
  Add(absl::StrCat(path, ".", field), phrases::kNotInFile, {field, id});
}

void FieldChecks::Range(const std::string& path, const std::string& field,
                        int value, int first, int last) {
  if (value >= first && value <= last) return;
  Add(absl::StrCat(path, ".", field), phrases::kOutOfRange,
      {field, absl::StrCat(value), absl::StrCat(first), absl::StrCat(last)});
}

void FieldChecks::PlanYear(const std::string& path, const std::string& field,
                           int year, const eventpb::PlanTerms& plan) {
  if (year >= plan.first_fiscal_year() && year <= plan.last_fiscal_year()) {
    return;
  }
  Add(absl::StrCat(path, ".", field), phrases::kYearOutsidePlan,
      {field, absl::StrCat(year), absl::StrCat(plan.first_fiscal_year()),
       absl::StrCat(plan.last_fiscal_year())});
}

bool FieldChecks::Decimal(const std::string& path, const std::string& field,
                          const std::string& value) {
  if (IsDecimal(value)) return true;
  Add(absl::StrCat(path, ".", field), phrases::kNotADecimal, {field, value});
  return false;
}

void FieldChecks::Text(const std::string& path, bool present,
                       const eventpb::LocalizedText& text) {
  if (!present || (text.ja().empty() && text.en().empty())) {
    Add(path, phrases::kMissing, {path.substr(path.rfind('.') + 1)});
    return;
  }
  OneText(absl::StrCat(path, ".ja"), text.ja());
  OneText(absl::StrCat(path, ".en"), text.en());
}

void FieldChecks::OptionalText(const std::string& path, bool present,
                               const eventpb::LocalizedText& text) {
  if (present) Text(path, present, text);
}

void FieldChecks::OneText(const std::string& path, const std::string& text) {
  if (!IsNormal(text)) Add(path, phrases::kNotNfc, {});
  if (CodePoints(text) > kTextCodePointsMax) {
    Add(path, phrases::kTextTooLong,
        {absl::StrCat(CodePoints(text)), absl::StrCat(kTextCodePointsMax)});
  }
}

void FieldChecks::OptionalId(const std::string& path, const std::string& field,
                             const std::string& id) {
  if (!id.empty()) Id(path, field, id);
}

void FieldChecks::Once(const std::string& path, const std::string& field,
                       const std::string& value, std::set<std::string>& seen) {
  if (seen.insert(value).second) return;
  Add(absl::StrCat(path, ".", field), phrases::kTwice, {field, value});
}

void FieldChecks::AtMost(const std::string& path, const std::string& field,
                         int count, int most) {
  if (count <= most) return;
  Add(absl::StrCat(path, ".", field), phrases::kTooMany,
      {field, absl::StrCat(count), absl::StrCat(most)});
}

std::vector<Fault> FieldChecks::Take() {
  SortFaults(faults_);
  return std::move(faults_);
}

}  // namespace yoriai::cli
