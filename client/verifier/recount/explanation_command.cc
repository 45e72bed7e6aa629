#include "client/verifier/recount/explanation_command.h"

namespace yoriai::verifier {

void AddExplanationCommand(CLI::App&, Session&) {}

}  // namespace yoriai::verifier
