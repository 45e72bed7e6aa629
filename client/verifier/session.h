#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "client/cli/output/progress.h"
#include "client/cli/output/surroundings.h"
#include "client/cli/output/terminal.h"
#include "client/cli/output/words.h"
#include "client/cpp/cancellation.h"
#include "client/verifier/fault.h"
#include "proto/namespaces.h"
#include "storage/base/clock.h"
#include "yoriai/file/v1/verification.pb.h"

namespace yoriai::verifier {

struct TrustedCheckpoint;

using cli::Surroundings;

// What every command takes.
struct GlobalOptions {
  bool json = false;
  cli::ColorChoice color = cli::ColorChoice::kAuto;
  int ambiguous_width = 1;
};

// One run of the program: collects what was checked and what was not, and says
// it in the end. The report goes to standard output, why it failed to standard
// error.
//
// Not thread-safe.
class Session final {
 public:
  // Does the work of a command.
  using Action = std::function<absl::Status()>;

  Session(Surroundings& surroundings, cli::Language language)
      : surroundings_(surroundings), words_(language) {}

  const cli::Words& words() const { return words_; }
  GlobalOptions& options() { return options_; }
  client::Cancellation& cancellation() { return surroundings_.cancellation; }
  const std::function<std::string(const char*)>& variable() const {
    return surroundings_.variable;
  }

  // Notes what the command line asks for. The parser calls it once.
  void Choose(Action action) { action_ = std::move(action); }

  // Does it.
  absl::Status Act() { return action_ ? action_() : absl::OkStatus(); }

  // Notes for the report that something holds, or that nobody looked.
  template <typename... Args>
  void Checked(const cli::Phrase& phrase, const Args&... args) {
    AddOnce(words_.Say(phrase, args...), *report_.mutable_checked());
  }
  template <typename... Args>
  void NotChecked(const cli::Phrase& phrase, const Args&... args) {
    AddOnce(words_.Say(phrase, args...), *report_.mutable_not_checked());
  }

  // Notes whose checkpoint it is, and that it is believed. `has_policy`: of
  // witnesses, too.
  void NoteCheckpoint(const TrustedCheckpoint& checkpoint, bool has_policy);

  filepb::Verification& report() { return report_; }

  // A line on standard error that counts, on a terminal.
  cli::Progress MakeProgress(uint64_t total);

  // Prints text between the report's lines; not with --json.
  void Show(const std::string& text);

  // Prints the report and how it ended.
  void Conclude(const absl::Status& status);

  // Prints one line to standard error.
  void Tell(absl::string_view line);

 private:
  static void AddOnce(const std::string& text,
                      google::protobuf::RepeatedPtrField<std::string>& list);
  bool Color(bool is_terminal) const;
  void PrintFacts();
  void PrintList(const cli::Phrase& heading,
                 const google::protobuf::RepeatedPtrField<std::string>& items);
  void TellFailure(const absl::Status& status);

  Surroundings& surroundings_;
  const cli::Words words_;
  GlobalOptions options_;
  Action action_;
  filepb::Verification report_;
  std::string shown_;
};

}  // namespace yoriai::verifier
