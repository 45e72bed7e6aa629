#include "storage/base/utf8.h"

#include <gtest/gtest.h>

namespace yoriai::storage {
namespace {

TEST(IsUtf8, TakesCharactersOfEveryLength) {
  for (const char* text : {"", "a", "\u00e9", "\u5bc4\u5408", "\U0001f600",
                           "\u07ff\u0800\uffff", "\U00010000\U0010ffff"}) {
    EXPECT_TRUE(IsUtf8(text)) << text;
  }
}

TEST(IsUtf8, RefusesWhatOnlyLooksLikeIt) {
  for (const char* text :
       {"\xff", "\x80", "a\xc3", "\xe5\xaf", "\xf0\x9f\x98", "\xc3(",
        "\xc0\x80", "\xe0\x80\x80", "\xf0\x80\x80\x80",  // Overlong.
        "\xed\xa0\x80",                                  // A surrogate.
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80"}) {       // Beyond the end.
    EXPECT_FALSE(IsUtf8(text)) << text;
  }
}

}  // namespace
}  // namespace yoriai::storage
