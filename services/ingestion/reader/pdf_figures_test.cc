// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_figures.h"

#include "gtest/gtest.h"

namespace gongkai {
namespace {

TEST(PdfFiguresTest, ANumberBeginsALabel) {
  for (const char* text : {"2.其他", "3、", "（三）", "一、本年新收", "第二十条第（五）项", "第3条"}) {
    EXPECT_TRUE(BeginsWithNumber(text)) << text;
  }
  for (const char* text : {"其他", "2.5", "第一项加第二项之和", "第条", "12"}) {
    EXPECT_FALSE(BeginsWithNumber(text)) << text;
  }
}

}  // namespace
}  // namespace gongkai
