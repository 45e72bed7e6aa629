#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/asking.h"
#include "client/cli/commands/commands.h"
#include "client/cli/commands/table_options.h"
#include "client/cli/help.h"
#include "client/cli/imports/all_imports.h"
#include "client/cli/imports/import_append.h"
#include "client/cli/output/json.h"
#include "client/cli/plan_choice.h"
#include "client/cli/plan_file/phrases.h"
#include "client/cli/plan_file/text_file.h"
#include "client/cli/recording.h"
#include "client/cli/table_phrases.h"
#include "client/cli/tables/atomic_file.h"
#include "client/cli/tables/limits.h"
#include "storage/base/limits.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct ImportOptions {
  std::string file;
  std::optional<Encoding> encoding;
  std::string plan_id;
  std::string on;
  std::string reason;
  std::string faults_file;
  bool dry_run = false;
};

// One import of one file: reads it, holds it against the record, and puts the
// difference there, all or nothing.
class TableImport final {
 public:
  TableImport(Session& session, const Importer& importer,
              const ImportOptions& options)
      : session_(session),
        words_(session.words()),
        importer_(importer),
        options_(options) {}

  absl::Status Run() {
    YORIAI_ASSIGN_OR_RETURN(const std::string text, ReadText());
    const TableFile file = TableFile::Read(text, importer_.columns());
    if (!file.faults().empty()) return TellFaults(file.faults());
    YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session_.Connect());
    YORIAI_ASSIGN_OR_RETURN(const ImportTerms terms, MakeTerms(file));
    YORIAI_ASSIGN_OR_RETURN(const ImportDiff diff,
                            importer_.compare(*client, file, terms));
    if (!diff.faults.empty()) return TellFaults(diff.faults);
    if (diff.events.size() > storage::kAppendEventsMax) {
      return absl::FailedPreconditionError(
          words_.Say(phrases::kTooManyChanges, diff.events.size(),
                     storage::kAppendEventsMax));
    }
    return diff.events.empty() ? TellNothingToDo(diff)
                               : Append(*client, file, diff);
  }

 private:
  absl::StatusOr<std::string> ReadText() {
    YORIAI_ASSIGN_OR_RETURN(const std::string bytes,
                            ReadWholeFile(options_.file, session_.in()));
    if (bytes.size() > kTableBytesMax) {
      return TellFaults(
          {{0,
            "",
            "",
            {phrases::kFileTooLarge,
             {absl::StrCat(bytes.size()), absl::StrCat(kTableBytesMax)}}}});
    }
    Reading<DecodedText> decoded = DecodeText(bytes, options_.encoding);
    if (!decoded.ok()) return TellFaults({{0, "", "", *decoded.objection}});
    return std::move(decoded.value.text);
  }

  absl::StatusOr<ImportTerms> MakeTerms(const TableFile& file) {
    ImportTerms terms{
        .words = words_,
        .author = session_.options().organisation,
        .plan_id = options_.plan_id,
        .corrected_on = options_.on.empty() ? session_.Today() : options_.on,
        .reason = Reason()};
    if (!importer_.of_plan || !terms.plan_id.empty()) return terms;
    for (const TableRow& row : file.rows()) {
      terms.plan_id = file.Value(row, "plan_id");
      if (!terms.plan_id.empty()) return terms;
    }
    YORIAI_ASSIGN_OR_RETURN(terms.plan_id, OnlyPlan(session_, {}));
    return terms;
  }

  eventpb::LocalizedText Reason() const {
    if (!options_.reason.empty()) return TextOf(options_.reason);
    eventpb::LocalizedText reason;
    reason.set_ja(phrases::kImportReason.ja);
    reason.set_en(phrases::kImportReason.en);
    return reason;
  }

  absl::Status Append(client::Client& client, const TableFile& file,
                      const ImportDiff& diff) {
    YORIAI_ASSIGN_OR_RETURN(apipb::AppendRequest request,
                            MakeImportAppend(client, diff));
    request.set_validate_only(options_.dry_run);
    const absl::StatusOr<apipb::AppendResponse> response =
        session_.Append(request);
    if (!response.ok()) {
      const std::vector<CellFault> faults =
          FaultsOfRefusal(response.status(), importer_, file, diff, words_);
      if (faults.empty()) return response.status();
      return TellFaults(faults, response.status().code());
    }
    uint64_t head = diff.position;
    for (const apipb::Receipt& receipt : response->receipts()) {
      head = std::max(head, receipt.position());
    }
    if (session_.options().json) {
      options_.dry_run ? PrintJson(request, session_.out())
                       : PrintJson(*response, session_.out());
    } else {
      PrintEffects(diff);
    }
    TellCounts(diff);
    session_.Tell(words_.Say(
        options_.dry_run ? phrases::kImportDryRun : phrases::kImported,
        diff.events.size(), head));
    return absl::OkStatus();
  }

  absl::Status TellNothingToDo(const ImportDiff& diff) {
    if (session_.options().json) {
      PrintJson(apipb::AppendResponse(), session_.out());
    }
    TellCounts(diff);
    session_.Tell(words_.Say(phrases::kNothingToDo, diff.position));
    return absl::OkStatus();
  }

  // Prints the rows that change anything; the others are counted.
  void PrintEffects(const ImportDiff& diff) {
    Table table({{words_(phrases::kLine), Table::Align::kRight},
                 {words_(phrases::kChange)},
                 {words_(phrases::kSort)},
                 {words_(phrases::kDetails)}});
    for (const RowEffect& effect : diff.effects) {
      if (effect.effect == Effect::kUnchanged) continue;
      table.AddRow({absl::StrCat(effect.line),
                    words_(effect.effect == Effect::kNew ? phrases::kNew
                                                         : phrases::kCorrected),
                    Harmless(effect.subject), Harmless(effect.details)});
    }
    session_.Print(table);
  }

  void TellCounts(const ImportDiff& diff) {
    const auto count = [&diff](Effect effect) {
      return std::count_if(
          diff.effects.begin(), diff.effects.end(),
          [effect](const RowEffect& row) { return row.effect == effect; });
    };
    session_.Tell(words_.Say(phrases::kImportCounts, count(Effect::kNew),
                             count(Effect::kCorrected),
                             count(Effect::kUnchanged)));
  }

  // Says every fault, and writes them down where --faults says.
  absl::Status TellFaults(
      std::vector<CellFault> faults,
      absl::StatusCode code = absl::StatusCode::kFailedPrecondition) {
    std::stable_sort(
        faults.begin(), faults.end(),
        [](const CellFault& a, const CellFault& b) { return a.line < b.line; });
    for (const CellFault& fault : faults) {
      session_.Tell(Harmless(FormatFault(words_, options_.file, fault)));
    }
    YORIAI_RETURN_IF_ERROR(WriteFaults(faults));
    return absl::Status(
        code, words_.Say(phrases::kFaults, options_.file, faults.size()));
  }

  absl::Status WriteFaults(const std::vector<CellFault>& faults) {
    if (options_.faults_file.empty() && !session_.options().json) {
      return absl::OkStatus();
    }
    Sheet sheet;
    sheet.title = words_(phrases::kFault);
    sheet.columns = {{"line", phrases::kLine, CellType::kInteger},
                     {"column", phrases::kColumn},
                     {"value", phrases::kValue},
                     {"fault", phrases::kFault}};
    for (const CellFault& fault : faults) {
      sheet.rows.push_back({absl::StrCat(fault.line), fault.column, fault.value,
                            Say(words_, fault.objection)});
    }
    if (session_.options().json) {
      YORIAI_ASSIGN_OR_RETURN(
          const std::string json,
          WriteSheet(sheet, SheetFormat::kJson, Encoding::kUtf8, words_));
      session_.out() << json;
    }
    if (options_.faults_file.empty()) return absl::OkStatus();
    YORIAI_ASSIGN_OR_RETURN(
        const std::string csv,
        WriteSheet(sheet, SheetFormat::kCsv, Encoding::kUtf8, words_));
    return WriteFileAtomically(options_.faults_file, csv);
  }

  Session& session_;
  const Words& words_;
  const Importer& importer_;
  const ImportOptions& options_;
};

void AddOptions(CLI::App& command, const Session& session,
                const Importer& importer, ImportOptions& options) {
  const Words& words = session.words();
  command.add_option("file", options.file, words(help::kTableFile))
      ->type_name("FILE")
      ->required();
  AddReadEncodingOption(command, session, options.encoding);
  if (importer.of_plan) {
    command.add_option("--plan", options.plan_id, words(help::kPlanIdOrOnly))
        ->type_name("ID");
  }
  command.add_option("--on", options.on, words(help::kCorrectedOn))
      ->type_name("DATE")
      ->check(DayForm(session));
  command.add_option("--reason", options.reason, words(help::kCorrectedWhy))
      ->type_name("TEXT");
  command.add_option("--faults", options.faults_file, words(help::kFaultsFile))
      ->type_name("FILE");
  command.add_flag("--dry-run", options.dry_run, words(help::kOptionDryRun));
}

}  // namespace

void AddImportCommands(CLI::App& app, Session& session) {
  const Words& words = session.words();
  CLI::App& group = *app.add_subcommand("import", words(help::kImport));
  group.require_subcommand(1);
  for (const Importer& importer : AllImports()) {
    const auto options = std::make_shared<ImportOptions>();
    CLI::App* const command =
        group.add_subcommand(importer.name, words(importer.help));
    session.NoteSpeaks(command);
    AddOptions(*command, session, importer, *options);
    command->callback([&session, &importer, options] {
      session.Choose([&session, &importer, options] {
        return TableImport(session, importer, *options).Run();
      });
    });
  }
}

}  // namespace yoriai::cli
