#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "client/cli/commands/arguments.h"
#include "client/cli/commands/commands.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"
#include "client/cli/output/progress.h"
#include "client/cli/phrases.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct VerifyOptions {
  uint64_t position = 0;  // 0: the newest.
  bool digests_only = false;
};

bool Differs(const apipb::ViewVerdict& verdict) {
  return !verdict.folded_digest().empty() &&
         (verdict.folded_digest() != verdict.digest() ||
          !verdict.first_difference().empty());
}

// Takes what the server says while it verifies: shows how far it is, and keeps
// the verdicts.
class Verification final {
 public:
  explicit Verification(Session& session) : session_(session) {}

  void Take(const apipb::VerifyViewsResponse& response) {
    if (response.has_progress()) Show(response.progress());
    if (!response.has_verdict()) return;
    if (session_.options().json) {
      ClearProgress();
      PrintJson(response.verdict(), session_.out());
      session_.out().flush();
    }
    verdicts_.push_back(response.verdict());
  }

  // Takes the line that counts away.
  void ClearProgress() { progress_.reset(); }

  const std::vector<apipb::ViewVerdict>& verdicts() const { return verdicts_; }

 private:
  void Show(const apipb::VerifyProgress& progress) {
    if (!progress_) {
      progress_.emplace(session_.err(), session_.err_is_terminal(),
                        session_.words()(phrases::kVerifying),
                        progress.events_total());
    }
    progress_->Show(progress.events_folded());
  }

  Session& session_;
  std::optional<Progress> progress_;
  std::vector<apipb::ViewVerdict> verdicts_;
};

void PrintVerdicts(Session& session,
                   const std::vector<apipb::ViewVerdict>& verdicts,
                   bool digests_only) {
  const Words& words = session.words();
  std::vector<Table::Column> columns = {
      {words(phrases::kProjection)},
      {words(phrases::kVersion), Table::Align::kRight},
      {words(phrases::kPosition), Table::Align::kRight},
      {words(phrases::kRows), Table::Align::kRight},
      {words(phrases::kDigest)}};
  if (!digests_only) columns.push_back({words(phrases::kVerdict)});
  Table table(std::move(columns));
  for (const apipb::ViewVerdict& verdict : verdicts) {
    std::vector<Table::Cell> row = {
        verdict.name(), std::to_string(verdict.version()),
        std::to_string(verdict.position()), std::to_string(verdict.rows()),
        absl::BytesToHexString(verdict.digest())};
    if (Differs(verdict)) {
      row.emplace_back(words.Say(phrases::kDiffersFrom,
                                 Harmless(verdict.first_difference())),
                       Style::kBad);
    } else if (!digests_only) {
      row.emplace_back(words(phrases::kSame), Style::kGood);
    }
    table.AddRow(std::move(row));
    if (!Differs(verdict)) continue;
    table.AddRow({"", "", "", "",
                  absl::BytesToHexString(verdict.folded_digest()),
                  words(phrases::kWhatTheLogGives)});
  }
  session.Print(table);
}

absl::Status Verify(Session& session, const VerifyOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::VerifyViewsRequest request;
  request.set_position(options.position);
  request.set_digests_only(options.digests_only);
  Verification verification(session);
  const absl::Status verified = client->VerifyViews(
      request, [&verification](const apipb::VerifyViewsResponse& response) {
        verification.Take(response);
      });
  verification.ClearProgress();
  // What was found before it was cut off is worth seeing.
  const std::vector<apipb::ViewVerdict>& verdicts = verification.verdicts();
  if (!session.options().json && !verdicts.empty()) {
    PrintVerdicts(session, verdicts, options.digests_only);
  }
  YORIAI_RETURN_IF_ERROR(verified);
  const auto differing =
      std::count_if(verdicts.begin(), verdicts.end(), Differs);
  if (differing == 0) return absl::OkStatus();
  return absl::FailedPreconditionError(
      session.words().Say(phrases::kViewsDiffer, differing, verdicts.size()));
}

}  // namespace

void AddAdminCommands(CLI::App& app, Session& session) {
  const Words& words = session.words();
  CLI::App& group = AddGroup(app, session, "admin", help::kAdmin);
  const auto options = std::make_shared<VerifyOptions>();
  CLI::App& verify = AddCommand(group, session, "verify", help::kAdminVerify,
                                options, &Verify);
  verify
      .add_option("--position", options->position, words(help::kVerifyPosition))
      ->type_name("POSITION")
      ->check(WholeNumber(0, words(phrases::kPositionForm)));
  verify.add_flag("--digests-only", options->digests_only,
                  words(help::kDigestsOnly));
}

}  // namespace yoriai::cli
