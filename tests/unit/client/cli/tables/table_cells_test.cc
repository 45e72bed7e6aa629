// What a cell may say, held against the list that every reader of tables is
// held against, whatever its language.

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "client/cli/tables/column.h"

namespace yoriai::cli {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

const std::map<std::string, CellType>& Kinds() {
  static const auto* const kinds = new std::map<std::string, CellType>{
      {"text", CellType::kText},
      {"id", CellType::kId},
      {"day", CellType::kDay},
      {"number", CellType::kNumber},
      {"number_or_yes_no", CellType::kNumberOrYesNo}};
  return *kinds;
}

TEST(TableCells, SayWhatTheListSays) {
  std::ifstream file(YORIAI_VECTORS_DIRECTORY "/table_cells.json");
  std::stringstream json;
  json << file.rdbuf();
  Struct vectors;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(json.str(), &vectors).ok());
  const auto& cells = vectors.fields().at("cells").list_value().values();
  ASSERT_GT(cells.size(), 100);

  for (const Value& cell : cells) {
    const auto& fields = cell.struct_value().fields();
    const std::string text = fields.at("text").string_value();
    const Column column = {"key", Phrase("見出し", "heading"),
                           Kinds().at(fields.at("kind").string_value())};

    const Reading<std::string> reading = ReadCell(column, text);

    const auto value = fields.find("value");
    EXPECT_EQ(reading.ok(), value != fields.end()) << text;
    if (reading.ok() && value != fields.end()) {
      EXPECT_EQ(reading.value, value->second.string_value()) << text;
    }
  }
}

}  // namespace
}  // namespace yoriai::cli
