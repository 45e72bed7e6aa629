#include <string>
#include <vector>

#include "client/cli/cli.h"
#include "client/cli/interrupts.h"
#include "client/cli/output/surroundings.h"
#include "client/cpp/cancellation.h"

int main(int argc, char** argv) {
  using namespace yoriai;
  client::Cancellation cancellation;
  const cli::Interrupts interrupts(cancellation);
  cli::Surroundings surroundings = cli::SurroundingsOfProcess(cancellation);
  return static_cast<int>(cli::RunCli(
      std::vector<std::string>(argv + 1, argv + argc), surroundings));
}
