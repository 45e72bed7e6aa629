#include "storage/merkle/note.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/storage/merkle/audit_vectors.h"

namespace yoriai::storage {
namespace {

constexpr char kLine[] = "— a.example/b AAAAAXNpZ25lZA==\n";  // 1, "signed".

NoteSignature Signature() { return {"a.example/b", 1, "signed"}; }

void ExpectNoNote(absl::string_view bytes, absl::string_view what) {
  const absl::Status status = ParseNote(bytes).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << bytes;
  EXPECT_NE(status.message().find(what), absl::string_view::npos)
      << status.message() << " instead of " << what;
}

TEST(Note, IsReadAndWrittenByteForByte) {
  const absl::StatusOr<Note> note = ParseNote(kCheckpointVector);

  YORIAI_ASSERT_OK(note);
  EXPECT_EQ(note->text,
            "yoriai.example/tohoku\n700\n"
            "C/rFBPU4J2z35donR+ZUaNwuQ81fG3CBCa3NpMJPXs8=\n");
  ASSERT_EQ(note->signatures.size(), 1u);
  EXPECT_EQ(note->signatures[0].key_name, kVectorKeyName);
  EXPECT_EQ(note->signatures[0].key_id, 0x2048a707u);
  EXPECT_EQ(note->signatures[0].bytes.size(), 64u);
  EXPECT_EQ(FormatNote(*note), kCheckpointVector);
}

TEST(Note, EndsItsTextAtTheLastEmptyLine) {
  const std::string text = "宮城県\n\n— not a signature\n\n\n";

  const absl::StatusOr<Note> note = ParseNote(text + "\n" + kLine + kLine);

  YORIAI_ASSERT_OK(note);
  EXPECT_EQ(note->text, text);
  EXPECT_EQ(note->signatures,
            (std::vector<NoteSignature>{Signature(), Signature()}));
  EXPECT_EQ(FormatNote(*note), text + "\n" + kLine + kLine);
}

TEST(Note, WithoutItsPartsIsNone) {
  ExpectNoNote("", "no newline");
  ExpectNoNote("text", "no newline");
  ExpectNoNote("text\n", "no empty line");
  ExpectNoNote("text\n\n", "no signature");
  ExpectNoNote(absl::StrCat("text\n", kLine), "no empty line");
  ExpectNoNote(absl::StrCat("\n", kLine), "no empty line");
  ExpectNoNote(absl::StrCat("text\n\n", kLine, "\n"), "no signature");
  ExpectNoNote(absl::StrCat("text\n\n", kLine, "more\n"), "without its dash");
  ExpectNoNote(absl::StrCat("text\n\n", absl::StripSuffix(kLine, "\n")),
               "no newline");
}

TEST(Note, IsUtf8WithoutControlCharacters) {
  const auto with = [](absl::string_view inserted) {
    return absl::StrCat("te", inserted, "xt\n\n", kLine);
  };
  for (const char* fine :
       {"é", "宮", "🌸", "\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff",
        "\ue000", "\uffff", "\U00010000", "\U0010ffff"}) {
    YORIAI_EXPECT_OK(ParseNote(with(fine))) << absl::CHexEscape(fine);
  }
  for (const absl::string_view control :
       {absl::string_view("\0", 1), absl::string_view("\t"),
        absl::string_view("\r"), absl::string_view("\x1f")}) {
    ExpectNoNote(with(control), "control characters");
  }
  for (const char* wrong :
       {"\x80", "\xbf", "\xc3", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf",
        "\xe5\xae", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf",
        "\xf0\x9f\x8c", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff"}) {
    ExpectNoNote(with(wrong), "not UTF-8");
  }
}

TEST(Note, HasAtMost64Signatures) {
  std::string bytes = "text\n\n";
  for (int i = 0; i < 64; ++i) bytes += kLine;
  const absl::StatusOr<Note> note = ParseNote(bytes);
  YORIAI_ASSERT_OK(note);
  EXPECT_EQ(note->signatures.size(), 64u);

  ExpectNoNote(bytes + kLine, "more than 64");
}

TEST(Note, IsAtMostOneMebibyte) {
  const std::string end = absl::StrCat("\n\n", kLine);
  const std::string text(kNoteBytesMax - end.size(), 'x');
  YORIAI_EXPECT_OK(ParseNote(text + end));

  ExpectNoNote(text + "x" + end, "above 1 MiB");
}

TEST(NoteSignature, IsALineOfItsOwn) {
  EXPECT_EQ(FormatSignature(Signature()), kLine);
  for (const absl::string_view line :
       {absl::string_view(kLine), absl::StripSuffix(kLine, "\n")}) {
    const absl::StatusOr<NoteSignature> signature = ParseSignature(line);
    YORIAI_ASSERT_OK(signature);
    EXPECT_EQ(*signature, Signature());
  }
}

TEST(NoteSignature, AnyOtherLineIsNone) {
  for (const char* wrong :
       {"", "\n", "—", "— ", "— a", "— a ", "— a  AAAAAXNpZ25lZA==",
        "- a AAAAAXNpZ25lZA==", "—a AAAAAXNpZ25lZA==", "—  AAAAAXNpZ25lZA==",
        "— a b AAAAAXNpZ25lZA==", "— a+b AAAAAXNpZ25lZA==",
        "— a\tb AAAAAXNpZ25lZA==", "— a AAAAAXNpZ25lZA== ",
        " — a AAAAAXNpZ25lZA==", "— a AAAAAXNpZ25lZA==\n\n",
        "— a\nb AAAAAXNpZ25lZA==",
        // Base64 in another spelling, and of too few bytes.
        "— a AAAAAXNpZ25lZA", "— a AAAAAXNpZ25lZA=", "— a AAAAAXNpZ25lZB==",
        "— a AAAA\nAXNpZ25lZA==", "— a AAAA-XNpZ25lZA==", "— a =", "— a AAAA",
        "— a AAAAAQ=="}) {
    YORIAI_EXPECT_CODE(ParseSignature(wrong),
                       absl::StatusCode::kInvalidArgument)
        << wrong;
  }
  YORIAI_EXPECT_OK(ParseSignature("— a AAAAAXM="));  // One byte is a signature.
}

TEST(KeyName, IsTextWithoutSpacesAndPlus) {
  for (const char* name : {"a", "yoriai.example/tohoku", "宮城県", "a-b_c:d"}) {
    EXPECT_TRUE(IsKeyName(name)) << name;
  }
  for (const char* wrong : {"", "a b", " a", "a ", "a+b", "+", "a\tb", "a\n",
                            "a\x7f", "\xff", "\xe5\xae"}) {
    EXPECT_FALSE(IsKeyName(wrong)) << absl::CHexEscape(wrong);
  }
  EXPECT_FALSE(IsKeyName(absl::string_view("a\0b", 3)));
}

// Whoever splits a line at any white space of Unicode, as Go does, would read
// another name.
TEST(KeyName, HasNoSpaceOfAnyScript) {
  for (const char* space :
       {"\u0085", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
        "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a",
        "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"}) {
    EXPECT_FALSE(IsKeyName(absl::StrCat("a", space, "b")))
        << absl::CHexEscape(space);
  }
  for (const char* no_space : {"\u200b", "\u2010", "\u3001", "\u0086"}) {
    EXPECT_TRUE(IsKeyName(absl::StrCat("a", no_space, "b")))
        << absl::CHexEscape(no_space);
  }
}

TEST(Base64, HasOneSpellingOnly) {
  EXPECT_EQ(ParseBase64(""), "");
  EXPECT_EQ(ParseBase64("AA=="), std::string(1, '\0'));
  EXPECT_EQ(ParseBase64("+/+/"), "\xfb\xff\xbf");
  for (const char* wrong :
       {"A", "AA", "AA=", "AB==", "AAA", "AAB=", "AA==\n",
        " AA==", "A A==", "-_-_", "AA==AA==", "====", "AA..", "A==="}) {
    EXPECT_EQ(ParseBase64(wrong), std::nullopt) << wrong;
  }
}

}  // namespace
}  // namespace yoriai::storage
