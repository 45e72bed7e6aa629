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
#include "server/check/views_check.h"
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

std::string Quoted(absl::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted.push_back('\\');
      quoted.push_back(c);
    } else if (byte < 0x20) {
      absl::StrAppend(&quoted, "\\u00", absl::Hex(byte, absl::kZeroPad2));
    } else {
      quoted.push_back(c);
    }
  }
  quoted.push_back('"');
  return quoted;
}

void PrintJson(const CheckReport& report) {
  std::cout << "{\"records\": " << report.records
            << ", \"faults\": " << report.faults() << ", \"listed\": [";
  const char* separator = "";
  for (const CheckFault& fault : report.listed()) {
    std::cout << separator << "{\"family\": " << Quoted(fault.family)
              << ", \"row\": " << Quoted(fault.row)
              << ", \"what\": " << Quoted(fault.what) << "}";
    separator = ", ";
  }
  std::cout << "]}" << std::endl;
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

int Rebuild(const std::string& directory) {
  ProgressLine line;
  const absl::Status status = RebuildDerived(directory, line.progress());
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
  app.add_flag("--rebuild", rebuild,
               "make index and tree anew from the records, let the server fold "
               "its views anew, then check");
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
    if (const int failed = Rebuild(directory); failed != kExitSound) {
      return failed;
    }
  }
  return Check(directory, views, json);
}
