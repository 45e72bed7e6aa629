// The program `yoriai-check`: holds the data of a server that does not run
// against itself, and can make anew what follows from the log.

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "server/check/views_check.h"
#include "storage/base/check.h"
#include "storage/check/log_checker.h"
#include "storage/db/views_database.h"

namespace {

using namespace yoriai::storage;  // NOLINT: main has no namespace of its own.

constexpr int kExitSound = 0;
constexpr int kExitDamaged = 1;
constexpr int kExitUsage = 2;
constexpr int kExitUnchecked = 3;

std::atomic<bool> stopping{false};

void Stop(int /*signal*/) { stopping.store(true); }

// Says how far it is, in one line that is written over.
class ProgressLine final {
 public:
  ~ProgressLine() { Clear(); }

  CheckProgress progress() {
    CheckProgress progress;
    progress.stop = &stopping;
    if (isatty(STDERR_FILENO) != 0) {
      progress.say = [this](absl::string_view step, uint64_t done,
                            uint64_t total) { Say(step, done, total); };
    }
    return progress;
  }

  void Clear() {
    if (shown_) std::cerr << "\r\033[K" << std::flush;
    shown_ = false;
  }

 private:
  void Say(absl::string_view step, uint64_t done, uint64_t total) {
    shown_ = true;
    std::cerr << "\r\033[K" << step << ": " << done;
    if (total > 0) std::cerr << " of about " << total;
    std::cerr << std::flush;
  }

  bool shown_ = false;
};

void PrintJson(const CheckReport& report) {
  google::protobuf::Struct json;
  const auto number = [&json](const char* name, uint64_t value) {
    (*json.mutable_fields())[name].set_number_value(static_cast<double>(value));
  };
  number("records", report.records);
  number("faults", report.faults());
  google::protobuf::ListValue& listed =
      *(*json.mutable_fields())["listed"].mutable_list_value();
  for (const CheckFault& fault : report.listed()) {
    auto& fields =
        *listed.add_values()->mutable_struct_value()->mutable_fields();
    fields["family"].set_string_value(fault.family);
    fields["row"].set_string_value(fault.row);
    fields["what"].set_string_value(fault.what);
  }
  std::string text;
  const auto written = google::protobuf::util::MessageToJsonString(json, &text);
  YORIAI_CHECK(written.ok()) << "a report cannot be written";
  std::cout << text << std::endl;
}

void PrintText(const CheckReport& report) {
  for (const CheckFault& fault : report.listed()) {
    std::cout << fault.family << (fault.row.empty() ? "" : ", ") << fault.row
              << ": " << fault.what << "\n";
  }
  if (report.faults() > report.listed().size()) {
    std::cout << "and " << report.faults() - report.listed().size()
              << " more\n";
  }
  std::cout << report.records << " events: "
            << (report.sound() ? "everything fits"
                               : absl::StrCat(report.faults(), " faults"))
            << std::endl;
}

int Fail(const absl::Status& status) {
  std::cerr << "yoriai-check: " << std::string(status.message()) << std::endl;
  return absl::IsDataLoss(status) ? kExitDamaged : kExitUnchecked;
}

int Check(const std::string& directory, bool views, bool json) {
  ProgressLine line;
  const CheckProgress progress = line.progress();
  absl::StatusOr<CheckReport> report = CheckLog(directory, progress);
  // Views of a log that does not hold say nothing.
  if (report.ok() && report->sound() && views) {
    const absl::Status checked =
        yoriai::server::CheckViews(directory, progress, *report);
    if (!checked.ok()) report = checked;
  }
  line.Clear();
  if (!report.ok()) return Fail(report.status());
  json ? PrintJson(*report) : PrintText(*report);
  return report->sound() ? kExitSound : kExitDamaged;
}

int Rebuild(const std::string& directory, RebuildTrust trust) {
  ProgressLine line;
  const absl::Status status = RebuildDerived(directory, line.progress(), trust);
  line.Clear();
  if (!status.ok()) return Fail(status);
  // A server folds them anew.
  std::error_code error;
  std::filesystem::remove_all(ViewsDirectoryOf(directory), error);
  if (error) {
    return Fail(absl::UnavailableError(absl::StrCat(
        ViewsDirectoryOf(directory), " cannot be removed: ", error.message())));
  }
  return kExitSound;
}

}  // namespace

int main(int argc, char** argv) {
  std::string directory;
  bool rebuild = false;
  bool trust_records = false;
  bool views = false;
  bool json = false;
  CLI::App app(
      "yoriai-check holds the data of a yoriaid that does not run against "
      "itself: files, records, index, Merkle tree, published checkpoints and "
      "views. "
      "It changes nothing, unless told to rebuild.\n\nExit codes: 0 sound, 1 "
      "damaged, 2 the command line is wrong, 3 it could not be checked.",
      "yoriai-check");
  app.add_option("data-dir", directory, "the data directory")->required();
  CLI::Option* const rebuilding = app.add_flag(
      "--rebuild", rebuild,
      "make index and tree anew from the records, let the server fold its "
      "views anew, then check");
  app.add_flag("--trust-records", trust_records,
               "rebuild also where records contradict their hashes or a "
               "published checkpoint: the evidence is gone then")
      ->needs(rebuilding);
  app.add_flag("--views", views,
               "also fold the log from zero, and hold the views against it");
  app.add_flag("--json", json, "what was found, for programs");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitSound : kExitUsage;
  }
  std::signal(SIGINT, Stop);
  std::signal(SIGTERM, Stop);
  if (!std::filesystem::is_directory(directory)) {
    std::cerr << "yoriai-check: " << directory << " is no directory\n";
    return kExitUnchecked;
  }
  if (rebuild) {
    const int failed =
        Rebuild(directory, trust_records ? RebuildTrust::kRecords
                                         : RebuildTrust::kNothing);
    if (failed != kExitSound) {
      return failed;
    }
  }
  return Check(directory, views, json);
}
