#include "client/cli/plan_file/text_file.h"

#include <sstream>
#include <string>

#include "gtest/gtest.h"
#include "proto/namespaces.h"
#include "yoriai/file/v1/plan_file.pb.h"

namespace yoriai::cli {
namespace {

TEST(TextFile, NamesThePlaceOfAFaultOfSyntax) {
  filepb::PlanFile file;
  SourceMap places(filepb::PlanFile::descriptor());

  const auto faults =
      ParseText("organisations {\n  organisation_id: \"a\"\n  colour: 3\n}\n",
                file, places);

  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].line, 3);
  EXPECT_GT(faults[0].column, 0);
  EXPECT_NE(FormatFault(Words(Language::kEn), "f.textproto", faults[0])
                .find("f.textproto:3:"),
            std::string::npos);
}

TEST(TextFile, KnowsWhereEverythingStands) {
  filepb::PlanFile file;
  SourceMap places(filepb::PlanFile::descriptor());
  ASSERT_TRUE(ParseText("organisations { organisation_id: \"a\" }\n"
                        "organisations {\n"
                        "  organisation_id: \"b\"\n"
                        "  name { ja: \"び\" }\n"
                        "}\n",
                        file, places)
                  .empty());

  const auto id = places.Locate("organisations[1].organisation_id");
  const auto name = places.Locate("organisations[1].name.ja");
  const auto missing = places.Locate("organisations[1].sector");

  EXPECT_EQ(id.line, 3);
  EXPECT_EQ(id.column, 3);
  EXPECT_EQ(name.line, 4);
  EXPECT_EQ(name.column, 10);
  EXPECT_EQ(missing.line, 2);  // Around it.
  EXPECT_TRUE(places.Has("organisations[1].name.ja"));
  EXPECT_FALSE(places.Has("organisations[1].name.en"));
  EXPECT_EQ(places.Locate("plan").line, 0);
}

TEST(TextFile, ReadsStandardInputWhereTold) {
  std::istringstream in("events {}");

  EXPECT_EQ(*ReadWholeFile("-", in), "events {}");
  EXPECT_EQ(ReadWholeFile("/no/such/file", in).status().code(),
            absl::StatusCode::kNotFound);
}

TEST(TextFile, ADirectoryCannotBeRead) {
  std::istringstream in;

  EXPECT_EQ(ReadWholeFile("/", in).status().code(),
            absl::StatusCode::kDataLoss);
}

TEST(TextFile, ReadsWhatEditorsOfWindowsWrite) {
  filepb::PlanFile file;
  SourceMap places(filepb::PlanFile::descriptor());

  const auto faults = ParseText(
      "\xef\xbb\xbforganisations {\r\n  organisation_id: \"a\"\r\n}\r\n", file,
      places);

  EXPECT_TRUE(faults.empty());
  EXPECT_EQ(file.organisations(0).organisation_id(), "a");
  EXPECT_EQ(places.Locate("organisations[0]").column, 1);
  EXPECT_EQ(places.Locate("organisations[0].organisation_id").line, 2);
}

TEST(TextFile, NestingWithoutEndIsAFaultOfSyntax) {
  std::string text = "plan {";
  for (int i = 0; i < 200'000; ++i) text += "elements {";
  filepb::PlanFile file;
  SourceMap places(filepb::PlanFile::descriptor());

  EXPECT_FALSE(ParseText(text, file, places).empty());
}

}  // namespace
}  // namespace yoriai::cli
