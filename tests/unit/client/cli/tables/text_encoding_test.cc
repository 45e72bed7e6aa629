#include "client/cli/tables/text_encoding.h"

#include "gtest/gtest.h"

namespace yoriai::cli {
namespace {

using std::nullopt;

std::string WhyNot(absl::string_view bytes,
                   std::optional<Encoding> encoding = nullopt) {
  const auto decoded = DecodeText(bytes, encoding);
  return decoded.ok() ? "" : Say(Words(Language::kEn), *decoded.objection);
}

TEST(TextEncoding, FollowsTheByteOrderMark) {
  const auto decoded = DecodeText("\xef\xbb\xbf宮城", nullopt);

  EXPECT_EQ(decoded.value.text, "宮城");
  EXPECT_EQ(decoded.value.encoding, Encoding::kUtf8);
  EXPECT_NE(WhyNot("\xef\xbb\xbf"
                   "a\n\x8b")
                .find("line 2, offset 5"),
            std::string::npos);
}

TEST(TextEncoding, TakesWhatIsValidUtf8ForUtf8) {
  EXPECT_EQ(DecodeText("地域", nullopt).value.text, "地域");
  EXPECT_EQ(DecodeText("", nullopt).value.text, "");
}

TEST(TextEncoding, TakesEverythingElseForCp932) {
  // 宮城県 ① 髙 △ as Excel in Japan saves them.
  const auto decoded = DecodeText(
      "\x8b\x7b\x8f\xe9\x8c\xa7,\x87\x40,\xfb\xfc,\x81\xa2", nullopt);

  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(decoded.value.text, "宮城県,①,髙,△");
  EXPECT_EQ(decoded.value.encoding, Encoding::kCp932);
}

TEST(TextEncoding, NamesTheByteThatMakesNoSense) {
  EXPECT_EQ(WhyNot("a,b\r\n\x8b\x7b\x85\x20"),
            "line 2, offset 7: the byte 0x85 is neither UTF-8 nor CP932 "
            "(Shift_JIS); save the file as CSV UTF-8");
  EXPECT_NE(WhyNot("a\rb\rc\x8b").find("line 3, offset 5"), std::string::npos);
}

TEST(TextEncoding, DoesAsItIsTold) {
  EXPECT_NE(WhyNot("\x8b\x7b", Encoding::kUtf8).find("--encoding cp932"),
            std::string::npos);
  // It is valid UTF-8, and somebody knows that it is none.
  EXPECT_EQ(DecodeText("\xc2\xb1", Encoding::kCp932).value.text, "ﾂｱ");
}

TEST(TextEncoding, RefusesWhatIsNoText) {
  EXPECT_NE(WhyNot(absl::string_view("\xff\xfe"
                                     "a\0",
                                     4))
                .find("UTF-16"),
            std::string::npos);
  EXPECT_NE(WhyNot("PK\x03\x04 and so on").find("workbook"), std::string::npos);
  EXPECT_NE(WhyNot(absl::string_view("a\0b", 3)).find("0x00"),
            std::string::npos);
}

TEST(TextEncoding, WritesCp932WithTheShapesOfWindows) {
  std::string unencodable;

  EXPECT_EQ(EncodeCp932("宮〜−—¥①", unencodable),
            "\x8b\x7b\x81\x60\x81\x7c\x81\x5c\x81\x8f\x87\x40");
}

TEST(TextEncoding, NamesTheCharacterThatCp932DoesNotHave) {
  std::string unencodable;

  EXPECT_FALSE(EncodeCp932("宮é城", unencodable));
  EXPECT_EQ(unencodable, "é");
  EXPECT_FALSE(EncodeCp932("𠮷野", unencodable));
  EXPECT_EQ(unencodable, "𠮷");
  // Invisible, and yet a name is another one without it.
  EXPECT_FALSE(EncodeCp932("葛\U000e0100城", unencodable));
  EXPECT_EQ(unencodable, "\U000e0100");
}

TEST(TextEncoding, ReadsBackWhatItWrote) {
  const std::string text = "一関市〜盛岡市 ㈱ ｶﾅ \\ ~ \"";
  std::string unencodable;

  const auto bytes = EncodeCp932(text, unencodable);

  ASSERT_TRUE(bytes);
  EXPECT_EQ(DecodeText(*bytes, nullopt).value.text, WithCp932Shapes(text));
}

}  // namespace
}  // namespace yoriai::cli
