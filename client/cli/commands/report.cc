#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "client/cli/asking.h"
#include "client/cli/commands/commands.h"
#include "client/cli/help.h"
#include "client/cli/phrases.h"
#include "client/cli/year_report/gathering.h"
#include "client/cli/year_report/html_writer.h"
#include "client/cli/year_report/markdown_writer.h"
#include "client/cli/year_report/sections.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct ReportOptions {
  AskingOptions asking;
  std::string plan_id;
  int fiscal_year = 0;
  std::string since;
  std::string format = "markdown";
  std::string file;
};

absl::Status WriteFile(Session& session, const std::string& file,
                       const std::string& text) {
  errno = 0;
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (out.good()) return absl::OkStatus();
  return absl::InvalidArgumentError(session.words().Say(
      phrases::kCannotWriteFile, file, std::strerror(errno)));
}

absl::Status Year(Session& session, const ReportOptions& options) {
  if (session.options().json) {
    return absl::InvalidArgumentError(
        session.words()(phrases::kReportHasNoJson));
  }
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  YearQuestion question;
  question.plan_id = options.plan_id;
  question.fiscal_year = options.fiscal_year;
  question.on = options.asking.on;
  if (!options.asking.as_of.empty()) {
    SetAsOf(session, options.asking.as_of, question.as_of);
  }
  if (!options.since.empty()) {
    SetAsOf(session, options.since, question.since.emplace());
  }
  YORIAI_ASSIGN_OR_RETURN(const YearFacts facts, GatherYear(*client, question));
  const Document report = ComposeYearReport(facts, session.words());
  const std::string text =
      options.format == "html" ? WriteHtml(report) : WriteMarkdown(report);
  if (options.file.empty()) {
    session.out() << text;
  } else {
    YORIAI_RETURN_IF_ERROR(WriteFile(session, options.file, text));
  }
  session.TellBasis(facts.basis());
  return absl::OkStatus();
}

}  // namespace

void AddReportCommands(CLI::App& app, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<ReportOptions>();
  CLI::App& group = *app.add_subcommand("report", words(help::kReport));
  group.require_subcommand(1);

  CLI::App* const year = group.add_subcommand("year", words(help::kReportYear));
  year->add_option("year", options->fiscal_year, words(help::kOptionFiscalYear))
      ->type_name("YEAR")
      ->required()
      ->check(CLI::Range(1900, 2199).description(""));
  year->add_option("--plan", options->plan_id, words(help::kPlanIdOrOnly))
      ->type_name("ID");
  year->add_option("--format", options->format, words(help::kReportFormat))
      ->type_name("markdown|html")
      ->check(CLI::IsMember({"markdown", "html"}).description(""));
  AddAsOf(*year, session, options->asking);
  AddOn(*year, session, options->asking);
  AddPoint(*year, session, "--since", options->since, help::kReportSince);
  year->add_option("-o,--output", options->file, words(help::kReportFile))
      ->type_name("FILE");
  year->callback([&session, options] {
    session.Choose([&session, options] { return Year(session, *options); });
  });
}

}  // namespace yoriai::cli
