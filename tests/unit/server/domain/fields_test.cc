#include "server/domain/rules/fields.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/unit/server/domain/sample_world.h"

namespace yoriai::server {
namespace {

// Runs one check and returns how many violations it noted.
template <typename Check>
size_t Violations(Check check) {
  std::vector<FieldViolation> violations;
  check(Fields("e", violations));
  return violations.size();
}

size_t Id(const std::string& value) {
  return Violations([&](const Fields& fields) { fields.Id("f", value); });
}

size_t Uri(const std::string& uri) {
  return Violations([&](const Fields& fields) {
    google::protobuf::RepeatedPtrField<eventpb::Evidence> documents;
    documents.Add()->set_title("t");
    documents[0].set_uri(uri);
    fields.Evidence("f", documents);
  });
}

size_t Text(const char* text) {
  return Violations([&](const Fields& fields) {
    fields.Text("f", test::Parse<eventpb::LocalizedText>(text));
  });
}

TEST(Fields, AnIdHasOneToSixtyFourOfItsCharacters) {
  for (const std::string& id :
       {std::string("a"), std::string("9"), std::string("1-2-a.meetings"),
        std::string("A_b.c-d"), std::string(64, 'x')}) {
    EXPECT_EQ(Id(id), 0u) << id;
  }
  for (const std::string& id :
       {std::string(), std::string("-a"), std::string(".a"), std::string("_a"),
        std::string("a/b"), std::string("a b"), std::string("é"),
        std::string("a\0b", 3), std::string("a\n"), std::string(65, 'x')}) {
    EXPECT_EQ(Id(id), 1u) << id;
  }
}

TEST(Fields, ATextHasAtLeastOneLanguage) {
  EXPECT_EQ(Text("ja: '日本'"), 0u);
  EXPECT_EQ(Text("en: 'Japan'"), 0u);
  EXPECT_EQ(Text("ja: '日本' en: 'Japan'"), 0u);
  EXPECT_EQ(Text(""), 1u);
}

TEST(Fields, AnOptionalTextIsEitherLeftOutOrHasOne) {
  const eventpb::LocalizedText empty;

  EXPECT_EQ(Violations([&](const Fields& fields) {
              fields.OptionalText("f", false, empty);
            }),
            0u);
  EXPECT_EQ(Violations([&](const Fields& fields) {
              fields.OptionalText("f", true, empty);
            }),
            1u);
}

TEST(Fields, LengthsAreInCodePointsNotInBytes) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "あ";

  EXPECT_EQ(Violations([&](const Fields& f) { f.Name("f", text); }), 0u);
  EXPECT_EQ(Violations([&](const Fields& f) { f.Name("f", text + "x"); }), 1u);
}

TEST(Fields, AUriIsAbsolute) {
  for (const char* uri : {"https://example.org/a.pdf", "urn:isbn:123",
                          "file:///a", "https://例え.jp/", ""}) {
    EXPECT_EQ(Uri(uri), 0u) << uri;
  }
  for (const char* uri : {"a.pdf", "//example.org", ":x", "https:", "1a:b",
                          "ht tp:x", "https://a b", "https://a\n"}) {
    EXPECT_EQ(Uri(uri), 1u) << uri;
  }
  EXPECT_EQ(Uri("x:" + std::string(1'998, 'a')), 0u);
  EXPECT_EQ(Uri("x:" + std::string(1'999, 'a')), 1u);
}

TEST(Fields, APathNamesTheMessageAndTheEntry) {
  std::vector<FieldViolation> violations;
  const Fields fields("events[0].meeting_held", violations);

  fields.Within("minutes").Within("attendance", 2).Number("persons", 0, 1, 9);

  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].field,
            "events[0].meeting_held.minutes.attendance[2].persons");
  EXPECT_EQ(violations[0].value, "0");
  EXPECT_EQ(violations[0].accepted, "1 to 9");
}

TEST(Fields, AnEnumTellsItsValues) {
  std::vector<FieldViolation> violations;
  const Fields fields("e", violations);

  fields.Enum("sector", eventpb::SECTOR_FINANCE);
  EXPECT_TRUE(violations.empty());

  fields.Enum("sector", static_cast<eventpb::Sector>(99));
  fields.Enum("sector", eventpb::SECTOR_UNSPECIFIED);

  ASSERT_EQ(violations.size(), 2u);
  EXPECT_EQ(violations[0].value, "99");
  EXPECT_EQ(violations[1].value, "SECTOR_UNSPECIFIED");
  EXPECT_EQ(violations[1].accepted,
            "one of SECTOR_INDUSTRY, SECTOR_ACADEMIA, SECTOR_GOVERNMENT, "
            "SECTOR_FINANCE, SECTOR_OTHER");
}

TEST(Fields, ALongListIsRefusedOnceAndNotEntryByEntry) {
  google::protobuf::RepeatedPtrField<eventpb::LocalizedText> texts;
  for (int i = 0; i < 10'000; ++i) texts.Add();

  EXPECT_EQ(Violations([&](const Fields& f) { f.Texts("f", texts, 3); }), 4u);
}

}  // namespace
}  // namespace yoriai::server
