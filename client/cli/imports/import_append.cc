#include "client/cli/imports/import_append.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/cli/plan_file/present_state.h"
#include "client/cli/table_phrases.h"
#include "client/cpp/errors.h"
#include "client/cpp/event_ids.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

// A step of a path: "attendance[2]" is ("attendance", 2).
struct Step {
  std::string name;
  std::optional<size_t> index;
};

std::vector<Step> StepsOf(absl::string_view path) {
  std::vector<Step> steps;
  for (const absl::string_view text : absl::StrSplit(path, '.')) {
    const size_t bracket = std::min(text.find('['), text.size());
    Step& step = steps.emplace_back();
    step.name = std::string(text.substr(0, bracket));
    absl::string_view digits = text.substr(bracket);
    size_t index;
    if (absl::ConsumePrefix(&digits, "[") &&
        absl::ConsumeSuffix(&digits, "]") && absl::SimpleAtoi(digits, &index)) {
      step.index = index;
    }
  }
  return steps;
}

// Returns the key of the column that a field comes from; empty: from none.
std::string ColumnOf(const std::vector<Step>& steps, const Importer& importer,
                     const ImportedEvent& event) {
  const std::vector<Column> columns = importer.columns();
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if (step->name == "occurred_on") return event.day_column;
    const auto renamed = importer.columns_of_fields.find(step->name);
    if (renamed != importer.columns_of_fields.end()) return renamed->second;
    const bool known = std::any_of(
        columns.begin(), columns.end(),
        [&step](const Column& column) { return step->name == column.key; });
    if (known) return step->name;
  }
  return "";
}

int LineOf(const std::vector<Step>& steps, const ImportedEvent& event) {
  for (const Step& step : steps) {
    if (step.name == "attendance" && step.index &&
        *step.index < event.entry_lines.size()) {
      return event.entry_lines[*step.index];
    }
  }
  return event.line;
}

// Makes the fault at a field of the append; nullopt: it is in no event.
std::optional<CellFault> FaultAt(const std::string& path, std::string text,
                                 const Importer& importer,
                                 const TableFile& file,
                                 const ImportDiff& diff) {
  const std::vector<Step> steps = StepsOf(path);
  if (steps[0].name != "events" || !steps[0].index ||
      *steps[0].index >= diff.events.size()) {
    return std::nullopt;
  }
  const ImportedEvent& event = diff.events[*steps[0].index];
  const int line = LineOf(steps, event);
  const auto row = std::find_if(
      file.rows().begin(), file.rows().end(),
      [line](const TableRow& candidate) { return candidate.line == line; });
  const std::string key = ColumnOf(steps, importer, event);
  CellFault fault{line, "", "", {phrases::kServerRefuses, {}}};
  if (row != file.rows().end() && !key.empty()) {
    fault = file.Fault(*row, key, phrases::kServerRefuses);
  }
  // People do not know the fields of the append.
  const std::string name =
      fault.column.empty() ? steps.back().name : fault.column;
  fault.objection.args = {absl::StrReplaceAll(text, {{path, name}})};
  return fault;
}

}  // namespace

absl::StatusOr<apipb::AppendRequest> MakeImportAppend(client::Client& client,
                                                      const ImportDiff& diff) {
  apipb::AppendRequest request;
  std::map<std::string, uint64_t> revisions;  // As the append leaves them.
  for (const ImportedEvent& imported : diff.events) {
    if (revisions.count(imported.stream) == 0) {
      const auto known = diff.revisions.find(imported.stream);
      uint64_t revision = 0;
      if (known != diff.revisions.end()) {
        revision = known->second;
      } else {
        YORIAI_ASSIGN_OR_RETURN(
            revision, FetchRevision(client, imported.stream, diff.position));
      }
      revisions[imported.stream] = revision;
      apipb::StreamPrecondition& precondition = *request.add_preconditions();
      precondition.set_stream(imported.stream);
      if (revision == 0) {
        precondition.mutable_no_stream();
      } else {
        precondition.set_revision(revision);
      }
    }
    eventpb::Event& event = *request.add_events();
    event = imported.event;
    event.mutable_header()->set_event_id(client::EventIdAt(
        imported.stream, ++revisions[imported.stream], event));
  }
  return request;
}

std::vector<CellFault> FaultsOfRefusal(const absl::Status& refusal,
                                       const Importer& importer,
                                       const TableFile& file,
                                       const ImportDiff& diff,
                                       const Words& words) {
  const client::Failure failure = client::Explain(refusal);
  std::vector<CellFault> faults;
  for (const client::FieldViolation& violation : failure.fields) {
    // The text for people, in their language, speaks of all fields at once.
    const std::string text = failure.fields.size() == 1
                                 ? failure.TextIn(words.code())
                                 : violation.description;
    auto fault = FaultAt(violation.field, text, importer, file, diff);
    if (fault) faults.push_back(*std::move(fault));
  }
  return faults;
}

}  // namespace yoriai::cli
