#include "client/cli/tables/number_reading.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "client/cli/table_phrases.h"
#include "client/cli/tables/limits.h"
#include "client/cli/tables/unicode.h"

namespace yoriai::cli {
namespace {

using absl::string_view;

// A number before a scale: "3" of 3億, "1,234.5" of the plain 1,234.5.
struct Term {
  std::string whole;     // Digits; at least one.
  std::string fraction;  // Digits; empty without a point.
  int scale = 0;         // A power of ten.
};

struct Scale {
  const char* word;
  int power;
};

// Longer words first.
constexpr Scale kScales[] = {{"百万", 6},  {"千万", 7},  {"十万", 5},
                             {"百億", 10}, {"千億", 11}, {"千", 3},
                             {"万", 4},    {"億", 8},    {"兆", 12}};

constexpr const char* kUnits[] = {"円", "人", "名", "件",
                                  "回", "口", "社", "%"};

// All that is written for a minus, after NFKC.
std::string WithPlainMinus(string_view text) {
  return absl::StrReplaceAll(text, {{"\u2212", "-"},    // −
                                    {"\u30fc", "-"},    // ー
                                    {"\u2010", "-"},    // ‐
                                    {"\u2013", "-"},    // –
                                    {"\u25b3", "-"},    // △
                                    {"\u25b2", "-"}});  // ▲
}

size_t LeadingDigits(string_view text) {
  size_t digits = 0;
  while (digits < text.size() && absl::ascii_isdigit(text[digits])) ++digits;
  return digits;
}

// Takes digits, with or without separators, off the front of `text`. False:
// there are none, or the separators do not part groups of three.
bool TakeWhole(string_view& text, std::string& whole) {
  size_t digits = LeadingDigits(text);
  if (digits == 0) return false;
  whole = std::string(text.substr(0, digits));
  text.remove_prefix(digits);
  const bool grouped = absl::StartsWith(text, ",");
  if (grouped && (digits > 3 || whole[0] == '0')) return false;
  while (absl::ConsumePrefix(&text, ",")) {
    digits = LeadingDigits(text);
    if (digits != 3) return false;
    absl::StrAppend(&whole, text.substr(0, digits));
    text.remove_prefix(digits);
  }
  return true;
}

std::optional<Term> TakeTerm(string_view& text) {
  Term term;
  if (!TakeWhole(text, term.whole)) return std::nullopt;
  if (absl::ConsumePrefix(&text, ".")) {
    const size_t digits = LeadingDigits(text);
    if (digits == 0) return std::nullopt;
    term.fraction = std::string(text.substr(0, digits));
    text.remove_prefix(digits);
  }
  for (const Scale& scale : kScales) {
    if (!absl::ConsumePrefix(&text, scale.word)) continue;
    term.scale = scale.power;
    break;
  }
  return term;
}

size_t SignificantWhole(const Term& term) {
  const size_t zeros =
      std::min(term.whole.find_first_not_of('0'), term.whole.size());
  return term.whole.size() - zeros;
}

// Says whether a person reads these terms in one way only: one term, or whole
// numbers each of which is smaller than the scale before it.
bool IsUnambiguous(const std::vector<Term>& terms) {
  if (terms.size() == 1) return true;
  for (size_t i = 0; i < terms.size(); ++i) {
    if (!terms[i].fraction.empty()) return false;
    if (i == 0) continue;
    const size_t digits = SignificantWhole(terms[i]) + terms[i].scale;
    if (digits > static_cast<size_t>(terms[i - 1].scale)) return false;
  }
  return true;
}

// Moves the point of one term by its scale.
std::string Shifted(const Term& term) {
  std::string fraction = term.fraction;
  fraction.resize(std::max<size_t>(fraction.size(), term.scale), '0');
  return absl::StrCat(term.whole, fraction.substr(0, term.scale), ".",
                      fraction.substr(term.scale), "0");
}

// Sums terms that do not overlap: each fills zeros of the one before.
std::string Sum(const std::vector<Term>& terms) {
  std::string sum = terms[0].whole + std::string(terms[0].scale, '0');
  for (size_t i = 1; i < terms.size(); ++i) {
    const std::string digits =
        terms[i].whole.substr(terms[i].whole.size() -
                              SignificantWhole(terms[i])) +
        std::string(terms[i].scale, '0');
    if (SignificantWhole(terms[i]) == 0) continue;
    sum.replace(sum.size() - digits.size(), digits.size(), digits);
  }
  return sum;
}

void StripUnit(string_view& text) {
  for (const char* unit : kUnits) {
    if (absl::ConsumeSuffix(&text, unit)) break;
  }
}

// Takes off the sign, however it is written. False: there are two.
bool TakeSign(string_view& text, bool& negative) {
  const bool in_brackets =
      absl::StartsWith(text, "(") && absl::EndsWith(text, ")");
  if (in_brackets) text = text.substr(1, text.size() - 2);
  const bool minus = absl::ConsumePrefix(&text, "-");
  const bool plus = !minus && absl::ConsumePrefix(&text, "+");
  negative = in_brackets || minus;
  // Books have △ in the column's first place, far from its number.
  while (absl::ConsumePrefix(&text, " ")) {
  }
  return static_cast<int>(in_brackets) + minus + plus <= 1;
}

// In a file of CP932 a yen sign is the byte of the backslash.
void StripYen(string_view& text) {
  if (!absl::ConsumePrefix(&text, "\u00a5")) absl::ConsumePrefix(&text, "\\");
}

bool IsExponential(string_view text) {
  const size_t e = text.find_first_of("eE");
  return e != string_view::npos && e > 0 && absl::ascii_isdigit(text[0]) &&
         text.find_first_not_of("0123456789.+-eE") == string_view::npos;
}

}  // namespace

std::string Canonical(string_view decimal) {
  const bool negative = absl::ConsumePrefix(&decimal, "-");
  const size_t point = std::min(decimal.find('.'), decimal.size());
  string_view whole = decimal.substr(0, point);
  string_view fraction = decimal.substr(std::min(point + 1, decimal.size()));
  while (whole.size() > 1 && whole[0] == '0') whole.remove_prefix(1);
  while (absl::ConsumeSuffix(&fraction, "0")) {
  }
  const bool zero = whole == "0" && fraction.empty();
  return absl::StrCat(negative && !zero ? "-" : "", whole,
                      fraction.empty() ? "" : ".", fraction);
}

Reading<std::string> ReadNumber(string_view text) {
  const std::string plain = WithPlainMinus(Compatible(text));
  string_view rest = plain;
  absl::ConsumePrefix(&rest, "約");
  StripYen(rest);
  StripUnit(rest);
  bool negative = false;
  if (!TakeSign(rest, negative)) {
    return Reading<std::string>::Refused(phrases::kTwoSigns);
  }
  StripYen(rest);
  StripUnit(rest);
  if (IsExponential(rest)) {
    return Reading<std::string>::Refused(phrases::kExponential);
  }
  std::vector<Term> terms;
  while (!rest.empty()) {
    const std::optional<Term> term = TakeTerm(rest);
    if (!term) return Reading<std::string>::Refused(phrases::kNotANumber);
    terms.push_back(*term);
    if (terms.size() > 1 && terms[terms.size() - 2].scale == 0) {
      return Reading<std::string>::Refused(phrases::kNotANumber);
    }
  }
  if (terms.empty()) return Reading<std::string>::Refused(phrases::kNotANumber);
  if (!IsUnambiguous(terms)) {
    return Reading<std::string>::Refused(phrases::kAmbiguousNumber);
  }
  const std::string decimal = Canonical(absl::StrCat(
      negative ? "-" : "", terms.size() == 1 ? Shifted(terms[0]) : Sum(terms)));
  string_view digits = decimal;
  absl::ConsumePrefix(&digits, "-");
  const size_t point = std::min(digits.find('.'), digits.size());
  if (point > kWholeDigitsMax ||
      digits.size() > point + 1 + kFractionDigitsMax) {
    return Reading<std::string>::Refused(
        phrases::kTooManyDigits,
        {absl::StrCat(kWholeDigitsMax), absl::StrCat(kFractionDigitsMax)});
  }
  return {decimal};
}

bool NamesScale(absl::string_view text) {
  return std::any_of(std::begin(kScales), std::end(kScales),
                     [text](const Scale& scale) {
                       return absl::StrContains(text, scale.word);
                     });
}

std::optional<std::string> DividedByTenTo(int power,
                                          absl::string_view decimal) {
  constexpr size_t kFractionDigitsMax = 9;
  const bool negative = absl::ConsumePrefix(&decimal, "-");
  const size_t point = std::min(decimal.find('.'), decimal.size());
  std::string digits(decimal.substr(0, point));
  const size_t places = static_cast<size_t>(power);
  if (digits.size() <= places)
    digits.insert(0, places + 1 - digits.size(), '0');
  std::string fraction = digits.substr(digits.size() - places);
  digits.resize(digits.size() - places);
  if (point < decimal.size()) {
    absl::StrAppend(&fraction, decimal.substr(point + 1));
  }
  fraction.erase(fraction.find_last_not_of('0') + 1);
  if (fraction.size() > kFractionDigitsMax) return std::nullopt;
  return Canonical(absl::StrCat(negative ? "-" : "", digits,
                                fraction.empty() ? "" : ".", fraction));
}

Reading<int64_t> ReadInteger(string_view text) {
  const Reading<std::string> number = ReadNumber(text);
  if (!number.ok()) return {0, number.objection};
  int64_t integer;
  // At most 18 digits always fit.
  if (!absl::SimpleAtoi(number.value, &integer)) {
    return Reading<int64_t>::Refused(phrases::kNotWhole);
  }
  return {integer};
}

}  // namespace yoriai::cli
