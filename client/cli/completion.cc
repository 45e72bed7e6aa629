#include "client/cli/completion.h"

#include <functional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace yoriai::cli {
namespace {

// A command, as the words that lead to it, and what may follow.
struct Place {
  std::string words;                  // "yoriai plan"
  std::vector<std::string> commands;  // "import", …
  std::vector<std::string> options;   // "--on", …
};

std::vector<std::string> OptionsOf(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back(absl::StrCat("--", name));
    }
  }
  return names;
}

void Walk(const CLI::App& app, const std::string& words,
          const std::vector<std::string>& inherited,
          std::vector<Place>& places) {
  Place place;
  place.words = words;
  place.options = OptionsOf(app);
  place.options.insert(place.options.end(), inherited.begin(), inherited.end());
  const auto commands =
      app.get_subcommands([](const CLI::App*) { return true; });
  for (const CLI::App* command : commands) {
    place.commands.push_back(command->get_name());
  }
  places.push_back(std::move(place));
  for (const CLI::App* command : commands) {
    Walk(*command, absl::StrCat(words, " ", command->get_name()), inherited,
         places);
  }
}

std::string Candidates(const Place& place) {
  std::vector<std::string> all = place.commands;
  all.insert(all.end(), place.options.begin(), place.options.end());
  return absl::StrJoin(all, " ");
}

// "yoriai plan"|"yoriai log"|…: the words that lead deeper.
std::string Inner(const std::vector<Place>& places) {
  std::vector<std::string> inner;
  for (size_t i = 1; i < places.size(); ++i) {
    inner.push_back(absl::StrCat("\"", places[i].words, "\""));
  }
  return absl::StrJoin(inner, "|");
}

std::string Cases(const std::vector<Place>& places,
                  const std::function<std::string(const Place&)>& then) {
  std::string cases;
  for (const Place& place : places) {
    absl::StrAppend(&cases, "    \"", place.words, "\") ", then(place),
                    " ;;\n");
  }
  return cases;
}

std::string Bash(const std::vector<Place>& places) {
  return absl::StrCat(
      "# bash completion for yoriai: eval \"$(yoriai completion bash)\"\n"
      "_yoriai() {\n"
      "  local current=\"${COMP_WORDS[COMP_CWORD]}\" place=yoriai word\n"
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
      "    case \"$place $word\" in\n    ",
      Inner(places),
      ") place=\"$place $word\" ;;\n"
      "    esac\n"
      "  done\n"
      "  case \"$place\" in\n",
      Cases(places,
            [](const Place& place) {
              return absl::StrCat("COMPREPLY=($(compgen -W \"",
                                  Candidates(place), "\" -- \"$current\"))");
            }),
      "  esac\n"
      "}\n"
      "complete -o default -F _yoriai yoriai\n");
}

std::string Zsh(const std::vector<Place>& places) {
  return absl::StrCat(
      "#compdef yoriai\n"
      "# zsh completion for yoriai: eval \"$(yoriai completion zsh)\"\n"
      "_yoriai() {\n"
      "  local place=yoriai word\n"
      "  for word in \"${(@)words[2,CURRENT-1]}\"; do\n"
      "    case \"$place $word\" in\n    ",
      Inner(places),
      ") place=\"$place $word\" ;;\n"
      "    esac\n"
      "  done\n"
      "  case \"$place\" in\n",
      Cases(places,
            [](const Place& place) {
              return absl::StrCat("compadd -- ", Candidates(place));
            }),
      "  esac\n"
      "  _files\n"
      "}\n"
      "compdef _yoriai yoriai\n");
}

std::string Fish(const std::vector<Place>& places) {
  std::string script = absl::StrCat(
      "# fish completion for yoriai: yoriai completion fish | source\n"
      "function __yoriai_place\n"
      "  set -l place yoriai\n"
      "  for word in (commandline -opc)[2..-1]\n"
      "    switch \"$place $word\"\n"
      "      case ",
      absl::StrReplaceAll(Inner(places), {{"|", " "}}),
      "\n"
      "        set place \"$place $word\"\n"
      "    end\n"
      "  end\n"
      "  echo $place\n"
      "end\n");
  for (const Place& place : places) {
    const std::string condition =
        absl::StrCat("complete -c yoriai -n 'test (__yoriai_place) = \"",
                     place.words, "\"' ");
    if (!place.commands.empty()) {
      absl::StrAppend(&script, condition, "-f -a '",
                      absl::StrJoin(place.commands, " "), "'\n");
    }
    for (const std::string& option : place.options) {
      absl::StrAppend(&script, condition, "-l ", option.substr(2), "\n");
    }
  }
  return script;
}

}  // namespace

std::string CompletionScript(const CLI::App& app, absl::string_view shell) {
  std::vector<Place> places;
  // Options of the program may follow every command.
  std::vector<std::string> global = OptionsOf(app);
  Walk(app, "yoriai", {}, places);
  for (size_t i = 1; i < places.size(); ++i) {
    for (const std::string& option : global) {
      if (option != "--help") places[i].options.push_back(option);
    }
  }
  if (shell == "zsh") return Zsh(places);
  if (shell == "fish") return Fish(places);
  return Bash(places);
}

}  // namespace yoriai::cli
