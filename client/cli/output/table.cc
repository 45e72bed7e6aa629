#include "client/cli/output/table.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/check.h"

namespace yoriai::cli {
namespace {

constexpr char kGap[] = "  ";
constexpr UChar32 kEmojiPresentation = 0xFE0F;

int WidthOf(UChar32 code_point, int ambiguous_width) {
  switch (u_charType(code_point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  switch (u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_FULLWIDTH:
    case U_EA_WIDE:
      return 2;
    case U_EA_AMBIGUOUS:
      return ambiguous_width;
    default:
      return 1;
  }
}

// A cluster is as wide as the widest of what it is made of: a flag of two
// letters, a family of joined people, a letter with its accents. What is half
// width but no mark of its own, such as ｶﾞ, adds up.
int ClusterWidth(const icu::UnicodeString& text, int32_t begin, int32_t end,
                 int ambiguous_width) {
  int widest = 0;
  int half_width_marks = 0;
  for (int32_t i = begin; i < end; i = text.moveIndex32(i, 1)) {
    const UChar32 code_point = text.char32At(i);
    // Two letters that make a flag stand in one cluster; one alone is a letter.
    const bool flag =
        u_hasBinaryProperty(code_point, UCHAR_REGIONAL_INDICATOR) && i > begin;
    if (code_point == kEmojiPresentation || flag) widest = 2;
    // U+FF9E and U+FF9F extend a cluster and yet take a column.
    if (code_point == 0xFF9E || code_point == 0xFF9F) {
      ++half_width_marks;
      continue;
    }
    widest = std::max(widest, WidthOf(code_point, ambiguous_width));
  }
  return widest + half_width_marks;
}

std::string Padding(int columns) {
  return std::string(std::max(columns, 0), ' ');
}

}  // namespace

int DisplayWidth(absl::string_view text, int ambiguous_width) {
  const icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> clusters(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(),
                                                  error));
  YORIAI_CHECK(U_SUCCESS(error)) << "ICU has no data: " << u_errorName(error);
  clusters->setText(unicode);
  int width = 0;
  int32_t begin = clusters->first();
  for (int32_t end = clusters->next(); end != icu::BreakIterator::DONE;
       begin = end, end = clusters->next()) {
    width += ClusterWidth(unicode, begin, end, ambiguous_width);
  }
  return width;
}

void Table::AddRow(std::vector<Cell> cells) {
  YORIAI_CHECK(cells.size() <= columns_.size()) << "more cells than columns";
  rows_.push_back(std::move(cells));
}

void Table::Print(std::ostream& out, bool color, int ambiguous_width) const {
  std::vector<int> widths;
  bool has_headings = false;
  std::vector<Cell> headings;
  for (const Column& column : columns_) {
    widths.push_back(DisplayWidth(column.heading, ambiguous_width));
    headings.emplace_back(column.heading, Style::kStrong);
    has_headings = has_headings || !column.heading.empty();
  }
  for (const std::vector<Cell>& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) {
      widths[i] =
          std::max(widths[i], DisplayWidth(row[i].text, ambiguous_width));
    }
  }
  const auto print_row = [&](const std::vector<Cell>& row) {
    std::string line;
    std::string pending;  // Spaces that matter only if something follows.
    for (size_t i = 0; i < row.size(); ++i) {
      const int missing =
          widths[i] - DisplayWidth(row[i].text, ambiguous_width);
      const bool right = columns_[i].align == Align::kRight;
      if (i > 0) pending.append(kGap);
      if (right) pending.append(Padding(missing));
      if (!row[i].text.empty()) {
        absl::StrAppend(&line, pending,
                        Styled(row[i].text, row[i].style, color));
        pending.clear();
      }
      if (!right) pending.append(Padding(missing));
    }
    out << line << "\n";
  };
  if (has_headings) print_row(headings);
  for (const std::vector<Cell>& row : rows_) print_row(row);
}

}  // namespace yoriai::cli
