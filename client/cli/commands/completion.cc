#include "client/cli/completion.h"

#include <memory>

#include "client/cli/commands/commands.h"
#include "client/cli/help.h"
#include "client/cli/phrases.h"

namespace yoriai::cli {

void AddCompletionCommand(CLI::App& app, Session& session) {
  const Words& words = session.words();
  const auto shell = std::make_shared<std::string>();
  CLI::App* const command =
      app.add_subcommand("completion", words(help::kCompletion));
  command->add_option("shell", *shell, words(help::kShell))
      ->type_name("bash|zsh|fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}).description(""));
  command->callback([&session, &app, shell] {
    session.Choose([&session, &app, shell] {
      session.out() << CompletionScript(app, *shell);
      return absl::OkStatus();
    });
  });
}

}  // namespace yoriai::cli
