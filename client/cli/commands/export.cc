#include <memory>

#include "client/cli/asking.h"
#include "client/cli/commands/commands.h"
#include "client/cli/commands/table_options.h"
#include "client/cli/help.h"
#include "client/cli/plan_choice.h"
#include "client/cli/sheets/all_sheets.h"
#include "client/cli/table_phrases.h"
#include "client/cli/tables/atomic_file.h"
#include "client/cli/tables/sheet.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct ExportOptions {
  AskingOptions asking;
  std::string plan_id;
  SheetFormat format = SheetFormat::kCsv;
  Encoding encoding = Encoding::kUtf8;
  std::string output;  // Empty: standard output.
};

absl::StatusOr<SheetQuery> MakeQuery(Session& session,
                                     const SheetSource& source,
                                     const ExportOptions& options) {
  SheetQuery query;
  query.has_as_of = !options.asking.as_of.empty();
  if (query.has_as_of) SetAsOf(session, options.asking.as_of, query.as_of);
  query.on = options.asking.on;
  query.plan_id = options.plan_id;
  if (source.of_plan && query.plan_id.empty()) {
    YORIAI_ASSIGN_OR_RETURN(query.plan_id, OnlyPlan(session, options.asking));
  }
  return query;
}

absl::Status Export(Session& session, const SheetSource& source,
                    const ExportOptions& options) {
  const Words& words = session.words();
  const SheetFormat format =
      session.options().json ? SheetFormat::kJson : options.format;
  if (format == SheetFormat::kXlsx && options.output.empty() &&
      session.out_is_terminal()) {
    return absl::InvalidArgumentError(words(phrases::kNoWorkbookHere));
  }
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  YORIAI_ASSIGN_OR_RETURN(const SheetQuery query,
                          MakeQuery(session, source, options));
  YORIAI_ASSIGN_OR_RETURN(SheetRows rows, source.fetch(*client, query));
  const Sheet sheet{words(source.title), source.columns(),
                    std::move(rows.rows)};
  YORIAI_ASSIGN_OR_RETURN(const std::string bytes,
                          WriteSheet(sheet, format, options.encoding, words));
  if (options.output.empty()) {
    session.out() << bytes;
  } else {
    YORIAI_RETURN_IF_ERROR(WriteFileAtomically(options.output, bytes));
    session.Tell(
        words.Say(phrases::kExported, options.output, sheet.rows.size()));
  }
  session.TellBasis(rows.basis);
  return absl::OkStatus();
}

}  // namespace

void AddExportCommands(CLI::App& app, Session& session) {
  const Words& words = session.words();
  CLI::App& group = *app.add_subcommand("export", words(help::kExport));
  group.require_subcommand(1);
  for (const SheetSource& source : AllSheets()) {
    const auto options = std::make_shared<ExportOptions>();
    CLI::App* const command =
        group.add_subcommand(source.name, words(source.title));
    AddFormatOption(*command, session, options->format);
    AddWriteEncodingOption(*command, session, options->encoding);
    command->add_option("-o,--output", options->output, words(help::kOutput))
        ->type_name("FILE");
    if (source.of_plan) {
      command
          ->add_option("--plan", options->plan_id, words(help::kPlanIdOrOnly))
          ->type_name("ID");
    }
    AddAsOf(*command, session, options->asking);
    if (source.from_day) AddOn(*command, session, options->asking);
    command->callback([&session, &source, options] {
      session.Choose([&session, &source, options] {
        return Export(session, source, *options);
      });
    });
  }
}

}  // namespace yoriai::cli
