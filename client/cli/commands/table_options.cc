#include "client/cli/commands/table_options.h"

#include <map>
#include <string>

#include "client/cli/help.h"

namespace yoriai::cli {
namespace {

// Adds an option that takes one of `choices`, which `type_name` lists.
template <typename Value>
void AddChoice(CLI::App& app, const char* name, Value& value,
               const std::map<std::string, Value>& choices,
               const char* type_name, const char* description) {
  app.add_option_function<std::string>(
         name,
         [&value, choices](const std::string& text) {
           value = choices.at(text);
         },
         description)
      ->type_name(type_name)
      ->check(CLI::Validator(
          [choices, type_name](std::string& text) {
            return choices.count(text) > 0 ? std::string()
                                           : text + ": " + type_name;
          },
          ""));
}

}  // namespace

void AddFormatOption(CLI::App& app, const Session& session,
                     SheetFormat& format) {
  AddChoice<SheetFormat>(app, "--format", format,
                         {{"csv", SheetFormat::kCsv},
                          {"xlsx", SheetFormat::kXlsx},
                          {"json", SheetFormat::kJson}},
                         "csv|xlsx|json", session.words()(help::kFormat));
}

void AddWriteEncodingOption(CLI::App& app, const Session& session,
                            Encoding& encoding) {
  AddChoice<Encoding>(app, "--encoding", encoding,
                      {{"utf-8", Encoding::kUtf8}, {"cp932", Encoding::kCp932}},
                      "utf-8|cp932", session.words()(help::kWriteEncoding));
}

void AddReadEncodingOption(CLI::App& app, const Session& session,
                           std::optional<Encoding>& encoding) {
  AddChoice<std::optional<Encoding>>(app, "--encoding", encoding,
                                     {{"auto", std::nullopt},
                                      {"utf-8", Encoding::kUtf8},
                                      {"cp932", Encoding::kCp932}},
                                     "auto|utf-8|cp932",
                                     session.words()(help::kReadEncoding));
}

}  // namespace yoriai::cli
