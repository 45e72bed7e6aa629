// The program `yoriai-witness`. Exit codes: 0 it ended as it was asked to, 1 it
// could not start, 2 the command line is wrong.
//
//   thread        owner         blocks on             never
//   http (2)      HttpListener  sockets               waits for the disk
//   cosigner (1)  WitnessPages  its queue, the disk   waits for a client

#include <memory>
#include <string>
#include <variant>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "client/witness/cosigner.h"
#include "client/witness/options.h"
#include "client/witness/state.h"
#include "client/witness/witness_pages.h"
#include "http/http_listener.h"
#include "storage/base/clock.h"
#include "storage/base/logging.h"
#include "storage/base/port_file.h"
#include "storage/base/status_macros.h"
#include "storage/base/stop_signal.h"

namespace yoriai::witness {
namespace {

constexpr int kExitOk = 0;
constexpr int kExitFailed = 1;

// The largest proof, and a checkpoint with more signatures than anybody needs.
constexpr size_t kBodyBytesMax = 64u << 10;

std::string AboutText(const State& state, const Options& options) {
  std::string text = absl::StrCat("yoriai-witness ", YORIAI_VERSION, "\nkey ",
                                  state.key().verifier().ToString());
  for (const storage::VerifierKey& log : options.logs) {
    absl::StrAppend(&text, "\nlog ", log.ToString());
  }
  return text;
}

absl::Status Run(const Options& options, const storage::StopSignal& stop) {
  const storage::Clock& clock = storage::Clock::System();
  YORIAI_ASSIGN_OR_RETURN(const std::unique_ptr<State> state,
                          State::Open(options.state_dir, options.key_name));
  YORIAI_ASSIGN_OR_RETURN(const std::unique_ptr<Cosigner> cosigner,
                          Cosigner::Create(*state, options.logs, clock));
  WitnessPages pages(*cosigner, state->key().verifier(),
                     AboutText(*state, options));
  http::HttpListenerOptions listener_options;
  listener_options.address = options.listen;
  listener_options.body_bytes_max = kBodyBytesMax;
  YORIAI_ASSIGN_OR_RETURN(
      const std::unique_ptr<http::HttpListener> listener,
      http::HttpListener::Start(listener_options, pages, clock));
  if (!options.port_file.empty()) {
    YORIAI_RETURN_IF_ERROR(
        storage::WritePortFile(options.port_file, listener->port()));
  }
  YORIAI_LOG(Info) << "yoriai-witness " << YORIAI_VERSION << " serves on port "
                   << listener->port() << ", verifies with "
                   << state->key().verifier().ToString() << ", state in "
                   << options.state_dir;
  stop.Await();
  listener->Stop();
  YORIAI_LOG(Info) << "yoriai-witness has stopped";
  return absl::OkStatus();
}

}  // namespace
}  // namespace yoriai::witness

int main(int argc, char** argv) {
  using namespace yoriai::witness;  // NOLINT: main has no namespace of its own.

  const std::variant<Options, int> parsed = ParseOptions(argc, argv);
  if (const int* const exit_code = std::get_if<int>(&parsed)) {
    return *exit_code;
  }
  const yoriai::storage::StopSignal stop;
  const absl::Status status = Run(std::get<Options>(parsed), stop);
  if (status.ok()) return kExitOk;
  YORIAI_LOG(Error) << "yoriai-witness cannot start: "
                    << std::string(status.message());
  return kExitFailed;
}
