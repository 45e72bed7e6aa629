#include "tests/support/witness_process.h"

#include <signal.h>

#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "http/http_client.h"
#include "storage/base/status_macros.h"
#include "tests/support/server_process.h"

namespace yoriai::test {
namespace {

absl::StatusOr<storage::VerifierKey> KeyOnPage(const std::string& address) {
  http::HttpClient client;
  YORIAI_ASSIGN_OR_RETURN(const http::HttpResponse page,
                          client.Get(absl::StrCat("http://", address, "/")));
  for (absl::string_view line : absl::StrSplit(page.body, '\n')) {
    if (absl::ConsumePrefix(&line, "key ")) {
      return storage::VerifierKey::Parse(line);
    }
  }
  return absl::InternalError("the witness does not say who it is");
}

}  // namespace

absl::StatusOr<std::unique_ptr<WitnessProcess>> WitnessProcess::Start(
    const std::string& state_dir, const std::string& name,
    const std::string& log_key, const std::string& listen) {
  const std::string port_file = absl::StrCat(state_dir, ".port");
  YORIAI_ASSIGN_OR_RETURN(
      const pid_t pid,
      StartProgram(
          {YORIAI_WITNESS_PROGRAM, "--state-dir", state_dir, "--key-name", name,
           "--log", log_key, "--listen", listen, "--port-file", port_file},
          port_file));
  auto witness = std::unique_ptr<WitnessProcess>(new WitnessProcess(pid));
  int port = 0;
  if (!(std::ifstream(port_file) >> port)) {
    return absl::InternalError("a port file is empty");
  }
  witness->address_ = absl::StrCat("127.0.0.1:", port);
  YORIAI_ASSIGN_OR_RETURN(witness->key_, KeyOnPage(witness->address_));
  return witness;
}

void WitnessProcess::Kill() {
  if (pid_ != 0) EndProgram(std::exchange(pid_, 0), SIGKILL);
}

int WitnessProcess::Terminate() {
  return pid_ == 0 ? -1 : EndProgram(std::exchange(pid_, 0), SIGTERM);
}

}  // namespace yoriai::test
