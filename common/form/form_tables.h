// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The tables of the editions; for form.cc. Everybody else includes form.h.

#ifndef GONGKAI_COMMON_FORM_FORM_TABLES_H_
#define GONGKAI_COMMON_FORM_FORM_TABLES_H_

#include "common/form/form.h"

namespace gongkai {

// 国办公开办函〔2019〕60号, 政府信息公开工作年度报告格式（试行）.
extern const Form kForm2019;

// 国办公开办函〔2021〕30号, 政府信息公开工作年度报告格式.
extern const Form kForm2021;

}  // namespace gongkai

#endif  // GONGKAI_COMMON_FORM_FORM_TABLES_H_
