#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <ostream>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/cli/output/surroundings.h"
#include "client/cli/output/table.h"
#include "client/cli/output/terminal.h"
#include "client/cli/output/words.h"
#include "client/cpp/cancellation.h"
#include "client/cpp/client.h"
#include "storage/base/clock.h"

namespace yoriai::cli {

// What every command takes.
struct GlobalOptions {
  std::string server;
  std::string organisation;
  bool json = false;
  ColorChoice color = ColorChoice::kAuto;
  int ambiguous_width = 1;
  double timeout_seconds = 30;
};

// One run of the program: what a command needs to do its work and to say what
// came of it. Data goes to standard output, messages to standard error.
//
// Not thread-safe.
class Session final {
 public:
  // Does the work of a command.
  using Action = std::function<absl::Status()>;

  Session(Surroundings& surroundings, Language language)
      : surroundings_(surroundings), words_(language) {}

  const Words& words() const { return words_; }
  GlobalOptions& options() { return options_; }
  const GlobalOptions& options() const { return options_; }
  std::ostream& out() { return surroundings_.out; }
  std::ostream& err() { return surroundings_.err; }
  std::istream& in() { return surroundings_.in; }
  bool out_is_terminal() const { return surroundings_.out_is_terminal; }
  bool err_is_terminal() const { return surroundings_.err_is_terminal; }
  const storage::Clock& clock() const { return surroundings_.clock; }
  client::Cancellation& cancellation() { return surroundings_.cancellation; }

  // Today, where the federation is at home.
  std::string Today() const;

  // Notes what the command line asks for. The parser calls it once.
  void Choose(Action action) { action_ = std::move(action); }

  // Notes that `command` speaks for the organisation that --as names, and for
  // nobody without it.
  void NoteSpeaks(const void* command) { speaking_.insert(command); }
  bool Speaks(const void* command) const {
    return speaking_.count(command) > 0;
  }

  // Does it.
  absl::Status Act() { return action_ ? action_() : absl::OkStatus(); }

  // Returns the client, made at the first call. `organisation` speaks where
  // the command line names none.
  absl::StatusOr<client::Client*> Connect(std::string organisation = "");

  // Appends with retries and says so when it has to wait.
  absl::StatusOr<apipb::AppendResponse> Append(
      const apipb::AppendRequest& request, std::string organisation = "");

  // Says that an append will be sent again after `pause`, if it is a long one.
  void TellRetry(const absl::Status& status, absl::Duration pause);

  // Prints to standard output.
  void Print(const Table& table);
  bool color_out() const;

  // Prints one line of message to standard error.
  void Tell(absl::string_view line);

  // Prints to standard error what an answer reflects.
  void TellBasis(const apipb::Basis& basis);

  // Prints to standard error why a command failed, in the chosen language,
  // with every field that the server does not accept.
  void TellFailure(const absl::Status& status);

  // Returns what `status` says to people, in the chosen language.
  std::string TextOf(const absl::Status& status) const;

 private:
  Surroundings& surroundings_;
  const Words words_;
  GlobalOptions options_;
  Action action_;
  std::set<const void*> speaking_;  // Known by their address alone.
  std::unique_ptr<client::Client> client_;
};

}  // namespace yoriai::cli
