#include "client/cli/year_report/html_writer.h"
#include "client/cli/year_report/markdown_writer.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/cli/year_report/balanced_tags.h"

namespace yoriai::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kNasty[] = "a<b> & \"c\" | *d*\n`e` \x1b[31m";

Document DocumentOf(Block block) {
  Document document;
  document.language = "en";
  document.title = "Report";
  document.Add(std::move(block));
  return document;
}

ReportTable TableOf(Cell cell) {
  ReportTable table;
  table.columns = {{"Name"}, {"Value", ReportTable::Kind::kNumber}};
  table.AddRow({std::move(cell), "1"});
  return table;
}

TEST(MarkdownWriter, WritesATable) {
  Cell cell("visits");
  cell.note = "v.1";
  ReportTable table = TableOf(cell);
  table.AddGroup(1, "Next");
  table.AddRow({{"good", Tone::kGood}});

  EXPECT_EQ(WriteMarkdown(DocumentOf(table)),
            "| Name | Value |\n"
            "|---|---:|\n"
            "| visits<br>v.1 | 1 |\n"
            "| **Next** | |\n"
            "| ✓ good | |\n");
}

TEST(MarkdownWriter, KeepsWhatAnybodyWroteWithinItsCell) {
  EXPECT_THAT(WriteMarkdown(DocumentOf(TableOf(kNasty))),
              HasSubstr("\n| a&lt;b&gt; &amp; \"c\" \\| \\*d\\*<br>\\`e\\` "
                        "\xef\xbf\xbd\\[31m | 1 |\n"));
}

TEST(MarkdownWriter, LetsNoTextBeginAList) {
  EXPECT_EQ(EscapeMarkdown("# a"), "\\# a");
  EXPECT_EQ(EscapeMarkdown("- a\n+ b\n12. c\n3) d"),
            "\\- a<br>\\+ b<br>12\\. c<br>3\\) d");
  EXPECT_EQ(EscapeMarkdown("-"), "-");
  EXPECT_EQ(EscapeMarkdown("-2.5"), "-2.5");
  EXPECT_EQ(EscapeMarkdown("2.5"), "2.5");
  EXPECT_EQ(EscapeMarkdown("--- a"), "\\--- a");
  EXPECT_EQ(EscapeMarkdown("a_b _c_ LINEAR_PATH_V1"),
            "a_b \\_c\\_ LINEAR_PATH_V1");
}

TEST(MarkdownWriter, FencesCommandsWithMoreThanTheyHold) {
  EXPECT_EQ(WriteMarkdown(DocumentOf(Commands{{"a ``` b"}})),
            "````\na ``` b\n````\n");
}

TEST(MarkdownWriter, PartsBlocksByAnEmptyLine) {
  Document document = DocumentOf(Heading{1, "Title"});
  document.Add(Paragraph{"Text"});
  document.Add(List{{"one", {"two", Tone::kBad}}});

  EXPECT_EQ(WriteMarkdown(document), "# Title\n\nText\n\n- one\n- ✕ two\n");
}

TEST(HtmlWriter, EscapesWhatAnybodyWrote) {
  const std::string html = WriteHtml(DocumentOf(TableOf(kNasty)));

  EXPECT_THAT(html, HasSubstr("<td class=\"text\">a&lt;b&gt; &amp; "
                              "&quot;c&quot; | *d*<br>`e` \xef\xbf\xbd[31m"
                              "</td>"));
  EXPECT_EQ(FaultOfTags(html), "");
}

TEST(HtmlWriter, EscapesTitleHeadingAndCommands) {
  Document document = DocumentOf(Heading{2, kNasty});
  document.title = kNasty;
  document.Add(Heading{2, "Second"});
  document.Add(Commands{{kNasty, "second"}});
  document.Add(Note{kNasty});
  document.Add(List{{kNasty}});

  const std::string html = WriteHtml(document);

  EXPECT_EQ(FaultOfTags(html), "");
  EXPECT_THAT(html, Not(HasSubstr("<b>")));
  EXPECT_THAT(html, HasSubstr("<a href=\"#s2\">Second</a>"));
  EXPECT_THAT(html, HasSubstr("<h2 id=\"s2\">Second</h2>"));
}

TEST(HtmlWriter, StandsAlone) {
  Cell cell("v");
  cell.chart = YearChart();
  const std::string html = WriteHtml(DocumentOf(TableOf(cell)));

  for (const char* foreign :
       {"<script", "<link", "<img", "http:", "https:", "url(", "@import"}) {
    EXPECT_THAT(html, Not(HasSubstr(foreign)));
  }
}

TEST(HtmlWriter, GivesEveryChartIdsOfItsOwn) {
  Document document = DocumentOf(Bar{});
  document.Add(Bar{});

  const std::string html = WriteHtml(document);

  EXPECT_THAT(html, HasSubstr("id=\"c1-t\""));
  EXPECT_THAT(html, HasSubstr("id=\"c2-t\""));
}

TEST(Writers, WriteATableWithoutRowsAndALongText) {
  ReportTable empty;
  empty.columns = {{"Name"}};
  const std::string text(100'000, 'x');
  Document document = DocumentOf(empty);
  document.Add(TableOf(text));

  EXPECT_EQ(FaultOfTags(WriteHtml(document)), "");
  EXPECT_THAT(WriteHtml(document), HasSubstr(text));
  EXPECT_THAT(WriteMarkdown(document), HasSubstr(text));
  EXPECT_EQ(WriteMarkdown(DocumentOf(empty)), "| Name |\n|---|\n");
}

TEST(Writers, WriteTheSameDocumentInTheSameBytes) {
  const Document document = DocumentOf(TableOf(kNasty));

  EXPECT_EQ(WriteHtml(document), WriteHtml(document));
  EXPECT_EQ(WriteMarkdown(document), WriteMarkdown(document));
}

}  // namespace
}  // namespace yoriai::cli
